import BatchSpoolConfiguration
import BatchSpoolCore
import BatchSpoolEngine
import Glibc
import Logging
import SpoolStorage

/// Everything that is read and opened before the engine begins.
struct DaemonStart {
    let reader: SettingsReader
    let settings: DaemonSettings
    let spool: Spool
    let log: Logger
    /// What `--check` prints.
    let findings: [String]
    /// What the daemon tells of itself in `status/`.
    let report: DaemonReport

    init(_ daemon: Daemon, log: Logger) throws(StartFault) {
        self.log = log
        let named = Configuration.named(daemon.config, environment: daemon.environment)
        let path = named ?? Configuration.defaultPath(environment: daemon.environment, exists: Process.exists)
        reader = SettingsReader(path: path, environment: daemon.environment, log: log)
        settings = try reader.read(mustExist: named != nil)
        BudgetCalendar.adopt(settings.configuration.budget.timezone)
        let place =
            daemon.spool ?? settings.configuration.spool
            ?? StandardPaths.spool(forConfiguration: path, daemon.environment)
        spool = try Self.open(place, daemon.environment)
        findings = settings.findings + ["spool \(place): ok, id \(spool.identity.id)"]
        var report = DaemonReport(
            version: Version.text, pid: getpid(), startedAt: MachineTime().today(), configuration: path,
            catalogue: settings.facts, accounts: settings.reports)
        report.queues = settings.configuration.queues.map(\.name)
        self.report = report
    }

    private static func open(_ path: String, _ environment: [String: String]) throws(StartFault) -> Spool {
        do throws(SpoolFault) {
            return try Spool.open(
                path: path, creating: path != StandardPaths.systemSpool, machine: MachineMark(),
                witness: witness(environment))
        } catch {
            throw StartFault(
                status: error.exitStatus, lines: [SpoolFaultWords.sentence(error, path: path)], code: error.code)
        }
    }

    /// Kept outside the spool, so that a backup of the spool alone is known for one; nil where there is no such place.
    private static func witness(_ environment: [String: String]) -> SpoolWitness? {
        guard let path = environment["STATE_DIRECTORY"]?.split(separator: ":").first,
            let directory = try? Directory(opening: String(path))
        else { return nil }
        return SpoolWitness(in: directory)
    }
}
