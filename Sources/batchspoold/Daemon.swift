import BatchSpoolConfiguration
import BatchSpoolCore
import BatchSpoolEngine
import Glibc
import Logging
import SpoolStorage
import SystemdSupport

/// The parts list: configuration, spool, providers, engine.
struct Daemon {
    let config: String?
    let spool: String?
    let drains: Bool
    let environment: [String: String]

    /// Works until it is stopped, or with `drains` until it is done; the exit status.
    func run() async -> Int32 {
        let queue = LogQueue(sink: LogDestination.chosen(environment: environment).sink(identifier: "batchspoold"))
        defer { _ = queue.drain(within: .seconds(2)) }
        let log = Logger(label: "batchspoold") { _ in QueuedLogHandler(queue: queue) }
        do {
            let start = try opened(log)
            return await DaemonRun(start, drains: drains, droppedLines: { queue.dropped }) {
                Alarm(log: log, queue: queue).raise($0)
            }.run()
        } catch {
            for line in error.lines { JobLog(log).transition(.startFailed, line, level: .critical) }
            var notifier = ReadyNotifier()
            notifier.failing(
                status: error.lines.first ?? "", errno: error.code, exitStatus: error.status, now: MonotonicTime.now())
            return error.status
        }
    }

    private func opened(_ log: Logger) throws(StartFault) -> DaemonStart {
        let time = OpeningTime()
        defer { withExtendedLifetime(time) {} }
        return try DaemonStart(self, log: log)
    }

    /// Says what a start would find; the exit status.
    func check() async -> Int32 {
        do {
            let start = try DaemonStart(self, log: Logger(label: "batchspoold") { _ in SwiftLogNoOpLogHandler() })
            for line in start.findings { print(line) }
            return 0
        } catch {
            for line in error.lines { print(line) }
            return error.status
        }
    }
}
