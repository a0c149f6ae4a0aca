import BatchSpoolCore
import FoundationEssentials
import Glibc

/// Daemons of other machines on a file system that several machines share, where locks may not be seen.
extension Spool {
    /// How long after its last word a daemon of another machine counts as alive: it writes one each minute.
    private static let patience = 180
    private static let clock = FileName(".clock.tmp")

    /// Refuses a spool that another machine worked on, as long as that one's daemon seems to live.
    ///
    /// Its last word is compared with the file system's own clock: those of two machines may differ.
    static func refuseElsewhere(
        _ displacements: Set<Displacement>, status: Directory, work: Directory
    ) throws(SpoolFault) {
        guard displacements.contains(.otherMachine) else { return }
        guard let stamp = try caught({ () throws(SystemError) in try status.stamp(of: SpoolLayout.daemon) }),
            !hasStopped(status)
        else { return }
        let now = try caught { () throws(SystemError) in try time(by: work) }
        let age = (now - stamp.modified) / 1_000_000_000
        if age < patience { throw .inUseElsewhere(secondsAgo: max(0, age)) }
    }

    /// Whether the last daemon has said that it ends.
    private static func hasStopped(_ status: Directory) -> Bool {
        guard let text = try? status.content(of: SpoolLayout.daemon, limit: 16 << 20),
            let report = try? JSONDecoder().decode(DaemonReport.self, from: Data(text))
        else { return false }
        return report.state == .stopped
    }

    /// The file system's clock in nanoseconds, which a new file shows.
    private static func time(by directory: Directory) throws(SystemError) -> Int {
        _ = try directory.remove(clock)
        let file = try directory.createFile(clock)
        let stamp = try file.stamp()
        _ = try directory.remove(clock)
        return stamp.modified
    }
}
