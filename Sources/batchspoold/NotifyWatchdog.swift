import BatchSpoolEngine
import CurlHTTP
import Dispatch
import Logging
import SystemdSupport

/// Tells the service manager's watchdog that the daemon lives, for as long as it does.
///
/// On a thread of its own: it must not need the pool whose blockage it is to notice.
final class NotifyWatchdog: Sendable {
    private let heart = Heartbeat()
    private let engine: Engine
    private let loops: LoopWatch
    private let log: Logger
    private let interval: DispatchTimeInterval
    private let thread = DispatchQueue(label: "batchspool.watchdog")

    /// Begins to tell it, until this is dropped; nil when no manager watches.
    init?(_ engine: Engine, _ loops: LoopWatch, log: Logger) {
        guard let interval = ReadyNotifier.watchdogInterval() else { return nil }
        self.engine = engine
        self.loops = loops
        self.log = log
        let (seconds, attoseconds) = interval.components
        self.interval = .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
        thread.async { [weak self] in self?.turn() }
    }

    private func turn() {
        thread.asyncAfter(deadline: .now() + interval) { [weak self] in self?.turn() }
        if heart.beginTurn() {
            Task { [engine, heart] in
                await engine.pulse()
                heart.answered()
            }
        }
        switch heart.verdict(call: stillest) {
        case .alive: ReadyNotifier().alive()
        case .silent: tell("the engine does not answer")
        case .stuck(let call, let stillness):
            tell("\(call) has not come back for \(stillness.components.seconds) s")
        }
    }

    /// What has stood still for longest on a thread of ours.
    private var stillest: (name: String, stillness: Duration)? {
        let call = engine.stillestCall.map { ($0.name, $0.stillness) }
        let turn = loops.longestTurn().map { ("a turn of libcurl's loop", $0) }
        guard let call, let turn else { return call ?? turn }
        return call.1 > turn.1 ? call : turn
    }

    private func tell(_ what: String) {
        JobLog(log).transition(
            .watchdog, "\(what); the watchdog is left to end this process", level: .critical)
    }
}
