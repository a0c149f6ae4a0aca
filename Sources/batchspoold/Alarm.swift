import BatchSpoolEngine
import Dispatch
import Glibc
import Logging
import SystemdSupport

/// What is done when an invariant of ours is broken: nothing is more dangerous than to go on buying.
struct Alarm: Sendable {
    let log: Logger
    let queue: LogQueue

    /// Says so, has the service manager start the daemon anew, and ends this process where it stands.
    func raise(_ what: String) {
        JobLog(log).transition(
            .broken, "broken: \(what); ending, so that a new start can look at what is on disk", level: .critical)
        let ended = DispatchSemaphore(value: 0)
        DispatchQueue(label: "batchspool.alarm").async {
            ReadyNotifier().triggerWatchdog()
            _ = queue.drain(within: .seconds(2))
            ended.signal()
        }
        _ = ended.wait(timeout: .now() + 5)
        abort()
    }
}
