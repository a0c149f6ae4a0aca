import Dispatch
import Synchronization
import SystemdSupport

/// Asks the service manager for more time while the daemon reads and opens what it works with, until this is dropped.
///
/// On a thread of its own: a slow disk blocks whoever reads. Nothing tells whether that gets on, so after the longest
/// time of a call the manager is left to end the start.
final class OpeningTime: Sendable {
    private let began = MonotonicTime.now()
    private let moreTime = Mutex(MoreTime())
    private let thread = DispatchQueue(label: "batchspool.opening")

    /// Begins to ask; nil when no manager listens.
    init?() {
        guard ReadyNotifier.isHeard else { return nil }
        moreTime.withLock { $0.begin(now: began) }
        thread.async { [weak self] in self?.turn() }
    }

    private func turn() {
        thread.asyncAfter(deadline: .now() + .seconds(1)) { [weak self] in self?.turn() }
        let now = MonotonicTime.now()
        guard moreTime.withLock({ $0.isDue(now: now, stillness: now - began) }) else { return }
        ReadyNotifier().extendTimeout(by: MoreTime.amount)
    }
}
