import BatchSpoolConfiguration
import BatchSpoolCore
import BatchSpoolEngine
import Glibc
import Logging
import SpoolStorage

/// Reads the configuration file and everything it names: at the start, and again at each reload.
struct SettingsReader {
    let path: String
    let environment: [String: String]
    let log: Logger

    /// The settings as the files say now; with `previous` the parts that only a start can change stay as they were.
    func read(mustExist: Bool, after previous: DaemonSettings? = nil) throws(StartFault) -> DaemonSettings {
        var configuration = try self.configuration(mustExist: mustExist)
        if let previous { keepFixed(&configuration, previous.configuration) }
        let isThere = Process.exists(path)
        var findings = ["configuration \(path): " + (isThere ? "ok" : "not there; all settings have their defaults")]
        lookForAdministrators(configuration, &findings)
        let catalogue = try self.catalogue(configuration, &findings)
        var accounts = AccountReader(self, configuration, previous)
        for settings in configuration.providers { accounts.add(settings) }
        if accounts.made.isEmpty { findings.append("no account can be used: files are validated and held") }
        return DaemonSettings(
            configuration: configuration, catalogue: catalogue, accounts: accounts.made, keys: accounts.keys,
            clients: accounts.clients, facts: facts(configuration, catalogue), reports: accounts.reports,
            findings: findings + accounts.findings)
    }

    private func facts(_ configuration: Configuration, _ catalogue: Catalogue) -> CatalogueFacts {
        CatalogueFacts(
            path: configuration.routing.catalogue ?? InstalledCatalogue.path(), date: catalogue.date,
            offers: catalogue.offers.count)
    }

    private func configuration(mustExist: Bool) throws(StartFault) -> Configuration {
        do throws(SystemError) {
            try FailPoint.reach("settings.read", call: "open", swept: false)
        } catch {
            throw StartFault(status: EX_IOERR, lines: ["\(path): \(error)"], code: error.code)
        }
        do throws(ConfigurationProblems) {
            return try ConfigurationFile.read(path: path, mustExist: mustExist)
        } catch {
            throw StartFault(status: 78, lines: error.all.map(\.description))
        }
    }

    /// Spool and time zone are those of the start.
    private func keepFixed(_ configuration: inout Configuration, _ old: Configuration) {
        if configuration.spool != old.spool { needsRestart("spool") }
        if configuration.budget.timezone != old.budget.timezone { needsRestart("budget.timezone") }
        configuration.spool = old.spool
        configuration.budget.timezone = old.budget.timezone
    }

    private func needsRestart(_ key: String) {
        JobLog(log).transition(
            .needsRestart, "\(path): \(key) has changed; that takes effect when the daemon is restarted",
            reason: key, level: .notice)
    }

    /// A group that this machine does not know is told: nobody would get its rights.
    private func lookForAdministrators(_ configuration: Configuration, _ findings: inout [String]) {
        guard let group = configuration.adminGroup, !GroupMembers.isKnown(group) else { return }
        let words = "\(path): admin_group: \(GroupMembers.unknown(group))"
        findings.append(words)
        JobLog(log).transition(.unknownGroup, words, reason: group, level: .warning)
    }

    private func catalogue(_ configuration: Configuration, _ findings: inout [String]) throws(StartFault) -> Catalogue {
        let path = configuration.routing.catalogue ?? InstalledCatalogue.path()
        do throws(CatalogueRefusal) {
            let catalogue = try InstalledCatalogue.read(path)
            findings.append("catalogue \(path): \(catalogue.offers.count) offers of \(catalogue.date)")
            for problem in catalogue.problems {
                JobLog(log).transition(
                    .noCatalogue, "catalogue \(path): \(problem.row): \(problem.fault)", reason: "bad_offer",
                    level: .warning)
            }
            return catalogue
        } catch {
            let words = "catalogue \(path) is not used: \(error.words)"
            guard configuration.routing.catalogue == nil else { throw StartFault(status: 78, lines: [words]) }
            findings.append("\(words); only prices of the configuration are known")
            JobLog(log).transition(
                .noCatalogue, "\(words); only prices of the configuration are known", reason: "no_catalogue",
                level: .warning)
            return .empty
        }
    }
}
