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

    private var provider: any BatchProvider
    private let time: any Timekeeper
    private let news: WakeSignal
    private let wake = WakeSignal()
    private var watches: [BatchRef: Watch] = [:] { didSet { everything = nil } }
    /// All of them, as long as none comes or goes.
    private var everything: Round?
    /// What was last answered, and to which question.
    private var last: (batches: [BatchRef], answers: [BatchRef: BatchStatus])?
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
    /// `leftOut`: how many of its rows it will never be given.
    package func end(
        of batch: BatchRef, patience: Duration = Poller.patience, limit: Duration? = nil,
        leftOut: Int = 0, progress: @escaping @Sendable (Sight) async -> Void
    ) async -> End {
        if isRetired { return .changed }
        if stopped { return .stopped }
        if interrupted.remove(batch) != nil { return .interrupted }
        return await withCheckedContinuation { continuation in
            let now = time.elapsed()
            watches[batch] = Watch(
                batch, due: now + provider.capabilities.poll / 10, patience: patience, deadline: limit.map { now + $0 },
                leftOut: leftOut, progress: progress, end: continuation)
            soonest = nil
            wake.give()
        }
    }

    /// Ends the watch of a batch for which something else has to be done first.
    package func interrupt(_ batch: BatchRef) {
        if let watch = watches[batch] { finish(watch, .interrupted) } else { interrupted.insert(batch) }
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
        finishAll(.stopped)
    }

    /// The batches to ask for: those due by `horizon`. Many of them are found by listing, which shows the others for
    /// nothing, so that these keep in step.
    private func together(_ horizon: Duration) -> Round {
        let all = everything ?? Round(Array(watches.values))
        everything = all
        let due = all.watches.filter { $0.due <= horizon }
        return due.count >= Self.manyDue && due.count * 8 >= watches.count ? all : Round(due)
    }

    /// Goes on with the same account under other settings.
    package func adopt(_ provider: any BatchProvider) {
        self.provider = provider
        hurry()
    }

    /// Looks at once where the last look failed: what was in its way may be gone.
    func hurry() {
        guard let trouble, trouble.retryAfter == nil else { return }
        backoff.reset()
        delay(Array(watches.values), by: .zero)
        wake.give()
    }

    /// Ends every watch, and those to come, as changed: the account is gone or another one.
    package func retire() {
        isRetired = true
        finishAll(.changed)
        wake.give()
    }

    /// Pause until the next poll; nil while nothing is watched.
    package func nextPoll() -> Duration? {
        firstDue().map { max(.zero, $0 - time.elapsed()) }
    }

    private func firstDue() -> Duration? {
        if soonest == nil { soonest = watches.values.lazy.map(\.due).min() }
        return soonest
    }

    private func look(_ round: Round) async {
        let watches = round.watches
        do {
            let answers = try await provider.status(of: round.batches)
            backoff.reset()
            trouble = nil
            // One chance for all of a look, so that they stay together.
            delay(watches, by: provider.capabilities.poll * (0.9 + time.chance() / 5))
            // Compared in no time where a dialect saw that its pages are the same, and so gives the same answer.
            let isSame = last?.batches == round.batches && last?.answers == answers
            last = (round.batches, answers)
            let now = time.elapsed()
            for watch in watches where !watch.isOver && !(isSame && watch.stands(at: now)) {
                await take(answers[watch.batch], for: watch)
            }
        } catch {
            trouble = error
            var asked: Double?
            if case .transient(let retryAfter) = error.kind { asked = retryAfter }
            delay(watches, by: backoff.next(chance: time.chance(), asked: asked))
        }
    }

    private func delay(_ watches: [Watch], by pause: Duration) {
        let due = time.elapsed() + pause
        for watch in watches { watch.due = due }
        soonest = nil
    }

    private func take(_ status: BatchStatus?, for watch: Watch) async {
        guard let status = status?.without(watch.leftOut) else { return await missed(watch) }
        let wasMissed = watch.misses > 0
        watch.missingSince = nil
        watch.misses = 0
        if case .ended = status.phase { return finish(watch, .ended(status)) }
        if let deadline = watch.deadline, time.elapsed() >= deadline { return finish(watch, .overdue) }
        guard wasMissed || status != watch.last else { return }
        watch.last = status
        await watch.progress(.status(status))
    }

    private func missed(_ watch: Watch) async {
        let since = watch.missingSince ?? time.elapsed()
        watch.missingSince = since
        watch.misses += 1
        if watch.misses >= Self.manyMisses, time.elapsed() - since >= watch.patience {
            return finish(watch, .vanished)
        }
        if watch.misses == Self.manyMisses { await watch.progress(.missing) }
    }

    private func finish(_ watch: Watch, _ end: End) {
        watches[watch.batch] = nil
        soonest = nil
        watch.finish(end)
    }

    private func finishAll(_ end: End) {
        let ending = watches.values
        watches = [:]
        soonest = nil
        for watch in ending { watch.finish(end) }
    }
}
