import BatchSpoolEngine
import Dispatch
import Logging
import SystemdSupport

/// Tells the service manager's watchdog that the daemon lives, for as long as it does.
///
/// On a thread of its own: it must not need the pool whose blockage it is to notice.
final class NotifyWatchdog: Sendable {
    private let heart = Heartbeat()
    private let engine: Engine
    private let log: Logger
    private let interval: DispatchTimeInterval
    private let thread = DispatchQueue(label: "batchspool.watchdog")

    /// Begins to tell it, until this is dropped; nil when no manager watches.
    init?(_ engine: Engine, log: Logger) {
        guard let interval = ReadyNotifier.watchdogInterval() else { return nil }
        self.engine = engine
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
        switch heart.verdict(call: engine.stillestCall.map { ($0.name, $0.stillness) }) {
        case .alive: ReadyNotifier().alive()
        case .silent: tell("the engine does not answer")
        case .stuck(let call, let stillness):
            tell("\(call) has not come back for \(stillness.components.seconds) s")
        }
    }

    private func tell(_ what: String) {
        JobLog(log).transition(
            .watchdog, "\(what); the watchdog is left to end this process", level: .critical)
    }
}
