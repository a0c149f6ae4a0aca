import BatchSpoolConfiguration
import BatchSpoolCore
import BatchSpoolEngine
import BatchSpoolProviders
import CurlHTTP
import Glibc
import Logging
import SpoolStorage

/// Everything that is read and opened before the engine begins.
struct DaemonStart {
    let configuration: Configuration
    let spool: Spool
    let catalogue: Catalogue
    let accounts: [EngineAccount]
    let clients: [CurlClient]
    let log: Logger
    /// What `--check` prints.
    let findings: [String]
    /// What the daemon tells of itself in `status/`.
    let report: DaemonReport

    init(_ daemon: Daemon, log: Logger) throws(StartFault) {
        self.log = log
        let path =
            daemon.config
            ?? Configuration.defaultPath(environment: daemon.environment, exists: Process.exists)
        configuration = try Self.read(path, mustExist: daemon.config != nil)
        BudgetCalendar.adopt(configuration.budget.timezone)
        let place =
            daemon.spool ?? configuration.spool
            ?? StandardPaths.spool(forConfiguration: path, daemon.environment)
        spool = try Self.open(place, daemon.environment)
        var findings = ["configuration \(path): ok", "spool \(place): ok, id \(spool.identity.id)"]
        catalogue = try Self.catalogue(configuration, log, &findings)
        var reports: [AccountReport] = []
        (accounts, clients) = Self.accounts(configuration, daemon.environment, log, &findings, &reports)
        self.findings = findings
        report = DaemonReport(
            version: Version.text, pid: getpid(), startedAt: MachineTime().today(), configuration: path,
            catalogue: CatalogueFacts(
                path: configuration.routing.catalogue ?? InstalledCatalogue.path(), date: catalogue.date,
                offers: catalogue.offers.count),
            accounts: reports)
    }

    private static func read(_ path: String, mustExist: Bool) throws(StartFault) -> Configuration {
        do throws(ConfigurationProblems) {
            return try ConfigurationFile.read(path: path, mustExist: mustExist)
        } catch {
            throw StartFault(status: 78, lines: error.all.map(\.description))
        }
    }

    private static func open(_ path: String, _ environment: [String: String]) throws(StartFault) -> Spool {
        do throws(SpoolFault) {
            return try Spool.open(
                path: path, creating: path != StandardPaths.systemSpool, machine: MachineMark(),
                witness: witness(environment))
        } catch {
            throw StartFault(status: error.exitStatus, lines: [SpoolFaultWords.sentence(error, path: path)])
        }
    }

    /// Kept outside the spool, so that a backup of the spool alone is known for one; nil where there is no such place.
    private static func witness(_ environment: [String: String]) -> SpoolWitness? {
        guard let path = environment["STATE_DIRECTORY"]?.split(separator: ":").first,
            let directory = try? Directory(opening: String(path))
        else { return nil }
        return SpoolWitness(in: directory)
    }

    private static func catalogue(
        _ configuration: Configuration, _ log: Logger, _ findings: inout [String]
    ) throws(StartFault) -> Catalogue {
        let path = configuration.routing.catalogue ?? InstalledCatalogue.path()
        do {
            let catalogue = try CatalogueReader.read(path)
            findings.append("catalogue \(path): \(catalogue.offers.count) offers of \(catalogue.date)")
            for problem in catalogue.problems { log.warning("catalogue \(path): \(problem.row): \(problem.fault)") }
            return catalogue
        } catch {
            if configuration.routing.catalogue != nil {
                throw StartFault(status: 78, lines: ["catalogue \(path) cannot be read: \(error)"])
            }
            findings.append("catalogue \(path): not there; only prices of the configuration are known")
            log.warning("there is no catalogue at \(path); only prices of the configuration are known")
            return .empty
        }
    }

    private static func accounts(
        _ configuration: Configuration, _ environment: [String: String], _ log: Logger, _ findings: inout [String],
        _ reports: inout [AccountReport]
    ) -> ([EngineAccount], [CurlClient]) {
        let lookup = KeyLookup(
            accounts: configuration.providers, environment: environment,
            dotEnvironment: Process.isInForeground ? DotEnvironment.read(path: ".env") : [:])
        var clients = ClientPool()
        var accounts: [EngineAccount] = []
        for settings in configuration.providers {
            var report = AccountReport(settings)
            defer { reports.append(report) }
            do {
                let key = try lookup.key(of: settings)
                guard let client = try clients.client(for: settings),
                    let provider = ProviderRegistry.provider(for: settings, key: key?.secret, transport: client)
                else {
                    report.state = .unusable
                    continue
                }
                report.key = key?.origin.description
                accounts.append(
                    EngineAccount(
                        provider: provider, terms: AccountTerms(settings), maxBatches: settings.maxBatches,
                        isSimulator: settings.name.rawValue == "simulator", stuckAfter: settings.stuckAfter))
                findings.append("account \(settings.name): \(key.map { "key from \($0.origin)" } ?? "no key is sent")")
            } catch {
                (report.state, report.detail) = (.unusable, "\(error)")
                findings.append("account \(settings.name): not used: \(error)")
                log.error("account \(settings.name) is not used: \(error)")
            }
        }
        if accounts.isEmpty { findings.append("no account can be used: files are validated and held") }
        return (accounts, clients.all)
    }
}

/// HTTP clients, one for each choice of proxy and certificates.
private struct ClientPool {
    private var clients: [String: CurlClient] = [:]

    var all: [CurlClient] { Array(clients.values) }

    mutating func client(for settings: ProviderSettings) throws(CurlStartFailure) -> CurlClient? {
        let key = (settings.proxy ?? "") + "\n" + (settings.caFile ?? "")
        if let client = clients[key] { return client }
        let client = try CurlClient(
            CurlSettings(
                userAgent: "batchspool/\(Version.text)", proxy: settings.proxy, caFile: settings.caFile, workers: 2))
        clients[key] = client
        return client
    }
}
