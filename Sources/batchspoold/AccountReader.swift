import BatchSpoolConfiguration
import BatchSpoolCore
import BatchSpoolEngine
import BatchSpoolProviders
import CurlHTTP
import Logging

/// Makes the accounts of a configuration, with their keys and clients.
struct AccountReader {
    private let previous: DaemonSettings?
    private let lookup: KeyLookup
    private let log: Logger
    private(set) var made: [EngineAccount] = []
    private(set) var keys: [AccountName: AccountKey] = [:]
    private(set) var clients: ClientPool
    private(set) var findings: [String] = []
    /// One of each account, usable or not.
    private(set) var reports: [AccountReport] = []

    /// With `previous` clients are used again, and keys stay as they were.
    init(_ reader: SettingsReader, _ configuration: Configuration, _ previous: DaemonSettings?) {
        self.previous = previous
        log = reader.log
        clients = previous?.clients ?? ClientPool()
        lookup = KeyLookup(
            accounts: configuration.providers, environment: reader.environment,
            dotEnvironment: Process.isInForeground ? DotEnvironment.read(path: ".env") : [:])
    }

    /// Makes one account; without its key it is left out and told.
    mutating func add(_ settings: ProviderSettings) {
        var report = AccountReport(settings)
        defer { reports.append(report) }
        do {
            let key = try key(of: settings)
            report.key = key?.origin.description
            let client = try clients.client(for: settings)
            guard let provider = ProviderRegistry.provider(for: settings, key: key?.secret, transport: client) else {
                report.state = .unusable
                return
            }
            made.append(
                EngineAccount(
                    provider: provider, terms: AccountTerms(settings), maxBatches: settings.maxBatches,
                    isSimulator: settings.name.rawValue == "simulator", stuckAfter: settings.stuckAfter))
            keys[settings.name] = key
            findings.append("account \(settings.name): \(key.map { "key from \($0.origin)" } ?? "no key is sent")")
        } catch {
            (report.state, report.detail) = (.unusable, (error as? KeyProblem)?.reason.sentence ?? "\(error)")
            findings.append("account \(settings.name): not used: \(error)")
            JobLog(log).transition(
                .accountUnusable, "account \(settings.name) is not used: \(error)", account: settings.name,
                level: .error)
        }
    }

    private func key(of settings: ProviderSettings) throws(KeyProblem) -> AccountKey? {
        guard let known = previous?.key(for: settings) else { return try lookup.key(of: settings) }
        if let found = try? lookup.key(of: settings), found.fingerprint != known.fingerprint {
            JobLog(log).transition(
                .needsRestart, "the key of account \(settings.name) has changed; the new one is used after a restart",
                account: settings.name, reason: "key", level: .notice)
        }
        return known
    }
}
