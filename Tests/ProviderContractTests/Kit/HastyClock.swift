import BatchSpoolProviders
import Synchronization

/// A clock for rows asked one by one on which waits take no time; all calls under way share it.
final class HastyClock: Sendable {
    private let waited = Mutex(Duration.zero)
    private let start = ContinuousClock.now

    /// Everything that was waited, in all.
    var total: Duration { waited.withLock(\.self) }

    var clock: RowClock {
        RowClock(
            now: { ContinuousClock.now - self.start + self.total },
            sleep: { pause in self.waited.withLock { $0 += pause } }, chance: { 0.5 })
    }
}
