package import BatchSpoolCore

/// Watches the live batches of one account with as few requests as it can: whatever is due about the same time is
/// asked for together.
package actor Poller {
    /// How a watch ended.
    package enum End: Sendable {
        case ended(BatchStatus)
        /// The provider has not known the batch for as long as it was to be waited.
        case vanished
        /// It is not over by the time it should be.
        case overdue
        /// Something else has to be done for the batch first: see `interrupt`.
        case interrupted
        /// The account is another one since a reload.
        case changed
        /// The daemon is stopping.
        case stopped
    }

    /// What a look at a batch brought.
    package enum Sight: Sendable {
        case status(BatchStatus)
        /// The provider does not know the batch; told once, after some looks in a row.
        case missing
    }

    private struct Watch {
        var missingSince: Duration?
        var misses = 0
        var last: BatchStatus?
        let patience: Duration
        let deadline: Duration?
        let progress: @Sendable (Sight) async -> Void
        let end: CheckedContinuation<End, Never>
    }

    private var provider: any BatchProvider
    private let time: any Timekeeper
    private let news: WakeSignal
    private let wake = WakeSignal()
    private var watches: [BatchRef: Watch] = [:]
    /// When each of them is looked at next: apart, because all of them are gone through often.
    private var dues: [BatchRef: Duration] = [:] { didSet { soonest = nil } }
    /// When the first of them is due; nil when that has to be looked up.
    private var soonest: Duration?
    private var backoff = Backoff(first: .seconds(2))
    private var stopped = false
    private var isRetired = false
    private var isRunning = false
    /// The last error of a poll; nil after one that worked.
    package private(set) var trouble: ProviderError? { didSet { if trouble != oldValue { news.give() } } }

    /// How long a batch may be unknown to its provider before a person is asked.
    package static let patience = Duration.seconds(24 * 3600)
    /// Looks in vain after which a batch counts as missing.
    private static let manyMisses = 3
    /// Batches from which on one listing is cheaper than a look at each.
    private static let manyDue = 10
    /// Batches to be interrupted that were not watched just then.
    private var interrupted: Set<BatchRef> = []

    /// `news` is given when `trouble` has changed.
    package init(provider: any BatchProvider, time: any Timekeeper, news: WakeSignal) {
        self.provider = provider
        self.time = time
        self.news = news
    }

    /// Waits until `batch` is over; `progress` hears of every change on the way.
    ///
    /// `patience`: how long the provider may not know it. `limit`: when to say that it takes too long; nil for never.
    package func end(
        of batch: BatchRef, patience: Duration = Poller.patience, limit: Duration? = nil,
        progress: @escaping @Sendable (Sight) async -> Void
    ) async -> End {
        if isRetired { return .changed }
        if stopped { return .stopped }
        if interrupted.remove(batch) != nil { return .interrupted }
        return await withCheckedContinuation { continuation in
            let now = time.elapsed()
            watches[batch] = Watch(
                patience: patience, deadline: limit.map { now + $0 }, progress: progress, end: continuation)
            dues[batch] = now + provider.capabilities.poll / 10
            wake.give()
        }
    }

    /// Ends the watch of a batch for which something else has to be done first.
    package func interrupt(_ batch: BatchRef) {
        if watches[batch] == nil { interrupted.insert(batch) } else { finish(batch, .interrupted) }
    }

    /// Polls until it is retired or the task is cancelled; then every watch ends as stopped. A second call does nothing.
    package func run() async {
        guard !isRunning else { return }
        isRunning = true
        while !Task.isCancelled, !isRetired {
            let now = time.elapsed()
            let horizon = now + provider.capabilities.poll / 4
            if let first = firstDue() {
                if first <= now { await look(together(horizon)) } else { await wake.wait(upTo: first - now, time) }
            } else {
                await wake.wait(upTo: .seconds(3600), time)
            }
        }
        stopped = true
        for batch in Array(watches.keys) { finish(batch, .stopped) }
    }

    /// The batches to ask for: those due by `horizon`. Many of them are found by listing, which shows the others for
    /// nothing, so that these keep in step.
    private func together(_ horizon: Duration) -> [BatchRef] {
        let due = dues.compactMap { $0.value <= horizon ? $0.key : nil }
        return due.count >= Self.manyDue && due.count * 8 >= dues.count ? Array(dues.keys) : due
    }

    /// Goes on with the same account under other settings.
    package func adopt(_ provider: any BatchProvider) {
        self.provider = provider
    }

    /// Ends every watch, and those to come, as changed: the account is gone or another one.
    package func retire() {
        isRetired = true
        for batch in Array(watches.keys) { finish(batch, .changed) }
        wake.give()
    }

    /// Pause until the next poll; nil while nothing is watched.
    package func nextPoll() -> Duration? {
        firstDue().map { max(.zero, $0 - time.elapsed()) }
    }

    private func firstDue() -> Duration? {
        if soonest == nil { soonest = dues.values.min() }
        return soonest
    }

    private func look(_ batches: [BatchRef]) async {
        do {
            let answers = try await provider.status(of: batches)
            backoff.reset()
            trouble = nil
            // One chance for all of a look, so that they stay together.
            let pause = provider.capabilities.poll * (0.9 + time.chance() / 5)
            for batch in batches { await take(answers[batch], for: batch, pause) }
        } catch {
            trouble = error
            var asked: Double?
            if case .transient(let retryAfter) = error.kind { asked = retryAfter }
            let pause = backoff.next(chance: time.chance(), asked: asked)
            for batch in batches { setDue(batch, in: pause) }
        }
    }

    private func take(_ status: BatchStatus?, for batch: BatchRef, _ pause: Duration) async {
        guard let watch = watches[batch] else { return }
        setDue(batch, in: pause)
        guard let status else { return await missed(batch, watch) }
        if watch.missingSince != nil || watch.misses > 0 {
            watches[batch]?.missingSince = nil
            watches[batch]?.misses = 0
        }
        if case .ended = status.phase { return finish(batch, .ended(status)) }
        if let deadline = watch.deadline, time.elapsed() >= deadline { return finish(batch, .overdue) }
        guard status != watch.last || watch.misses > 0 else { return }
        watches[batch]?.last = status
        await watch.progress(.status(status))
    }

    private func missed(_ batch: BatchRef, _ watch: Watch) async {
        let since = watch.missingSince ?? time.elapsed()
        watches[batch]?.missingSince = since
        watches[batch]?.misses = watch.misses + 1
        if watch.misses + 1 >= Self.manyMisses, time.elapsed() - since >= watch.patience {
            return finish(batch, .vanished)
        }
        if watch.misses + 1 == Self.manyMisses { await watch.progress(.missing) }
    }

    private func finish(_ batch: BatchRef, _ end: End) {
        dues[batch] = nil
        watches.removeValue(forKey: batch)?.end.resume(returning: end)
    }

    private func setDue(_ batch: BatchRef, in pause: Duration) {
        if dues[batch] != nil { dues[batch] = time.elapsed() + pause }
    }
}
