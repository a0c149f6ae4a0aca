package import BatchSpoolCore

/// Watches the live batches of one account with as few requests as it can: whatever is due about the same time is
/// asked for together.
package actor Poller {
    /// How a watch ended.
    package enum End: Sendable {
        case ended(BatchStatus)
        /// The provider has not known the batch for a day.
        case vanished
        /// The daemon is stopping.
        case stopped
    }

    private struct Watch {
        var due: Duration
        var missingSince: Duration?
        var last: BatchStatus?
        let progress: @Sendable (BatchStatus) async -> Void
        let end: CheckedContinuation<End, Never>
    }

    private let provider: any BatchProvider
    private let time: any Timekeeper
    private let wake = WakeSignal()
    private var watches: [BatchRef: Watch] = [:]
    private var backoff = Backoff(first: .seconds(2))
    private var stopped = false
    /// The last error of a poll; nil after one that worked.
    package private(set) var trouble: ProviderError?

    /// How long a batch may be unknown to its provider before a person is asked.
    private static let patience = Duration.seconds(24 * 3600)

    package init(provider: any BatchProvider, time: any Timekeeper) {
        self.provider = provider
        self.time = time
    }

    /// Waits until `batch` is over; `progress` hears of every change on the way.
    package func end(
        of batch: BatchRef, progress: @escaping @Sendable (BatchStatus) async -> Void
    ) async -> End {
        if stopped { return .stopped }
        return await withCheckedContinuation { continuation in
            let due = time.elapsed() + provider.capabilities.poll / 10
            watches[batch] = Watch(due: due, progress: progress, end: continuation)
            wake.give()
        }
    }

    /// Polls until the task is cancelled; then every watch ends as stopped.
    package func run() async {
        while !Task.isCancelled {
            let now = time.elapsed()
            let horizon = now + provider.capabilities.poll / 4
            let due = watches.filter { $0.value.due <= horizon }.map(\.key)
            if let first = watches.values.map(\.due).min() {
                if first <= now { await look(due) } else { await wake.wait(upTo: first - now, time) }
            } else {
                await wake.wait(upTo: .seconds(3600), time)
            }
        }
        stopped = true
        for batch in Array(watches.keys) { finish(batch, .stopped) }
    }

    /// Pause until the next poll; nil while nothing is watched.
    package func nextPoll() -> Duration? {
        watches.values.map(\.due).min().map { max(.zero, $0 - time.elapsed()) }
    }

    private func look(_ batches: [BatchRef]) async {
        do {
            let answers = try await provider.status(of: batches)
            backoff.reset()
            trouble = nil
            for batch in batches { await take(answers[batch], for: batch) }
        } catch {
            trouble = error
            var asked: Double?
            if case .transient(let retryAfter) = error.kind { asked = retryAfter }
            let pause = backoff.next(chance: time.chance(), asked: asked)
            for batch in batches { watches[batch]?.due = time.elapsed() + pause }
        }
    }

    private func take(_ status: BatchStatus?, for batch: BatchRef) async {
        guard let watch = watches[batch] else { return }
        watches[batch]?.due = time.elapsed() + provider.capabilities.poll * (0.9 + time.chance() / 5)
        guard let status else { return missed(batch, watch) }
        watches[batch]?.missingSince = nil
        if case .ended = status.phase { return finish(batch, .ended(status)) }
        guard status != watch.last else { return }
        watches[batch]?.last = status
        await watch.progress(status)
    }

    private func missed(_ batch: BatchRef, _ watch: Watch) {
        let since = watch.missingSince ?? time.elapsed()
        watches[batch]?.missingSince = since
        if time.elapsed() - since > Self.patience { finish(batch, .vanished) }
    }

    private func finish(_ batch: BatchRef, _ end: End) {
        watches.removeValue(forKey: batch)?.end.resume(returning: end)
    }
}
