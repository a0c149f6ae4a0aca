import BatchSpoolConfiguration
import BatchSpoolCore
import BatchSpoolEngine
import BatchSpoolProviders
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
            let start = try DaemonStart(self, log: log)
            return await DaemonRun(start, drains: drains).run()
        } catch {
            for line in error.lines { log.critical("\(line)") }
            return error.status
        }
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

/// Why the daemon cannot start, in words for its operator.
struct StartFault: Error {
    /// As in sysexits.h.
    let status: Int32
    let lines: [String]
}
