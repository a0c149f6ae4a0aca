import BatchSpoolCore
import Synchronization

/// Counters of cancelled batches, which are believed once they have stood still: rows that were counted as cancelled were
/// seen to be answered all the same within twenty seconds.
final class CancelledCounters: Sendable {
    private struct Sight {
        let counters: String?
        let since: Int
    }

    private let sights = Mutex<[BatchRef: Sight]>([:])

    /// Whether `counters` of `batch` have been the same for `seconds`; `now` is the service's clock, and without one
    /// nothing can be told, so that they are believed.
    func standStill(_ counters: String?, of batch: BatchRef, at now: Int?, for seconds: Int) -> Bool {
        guard let now else { return true }
        return sights.withLock { sights in
            if let known = sights[batch], known.counters == counters { return now - known.since >= seconds }
            sights[batch] = Sight(counters: counters, since: now)
            return false
        }
    }
}
