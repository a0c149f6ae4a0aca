import BatchSpoolCore

extension Poller {
    /// A class, because all of them are gone through at each look and few change.
    final class Watch {
        let batch: BatchRef
        /// When it is looked at next.
        var due: Duration
        var missingSince: Duration?
        var misses = 0
        var last: BatchStatus?
        let patience: Duration
        let deadline: Duration?
        let leftOut: Int
        let progress: @Sendable (Sight) async -> Void
        /// Nil once it is over.
        private var end: CheckedContinuation<End, Never>?

        init(
            _ batch: BatchRef, due: Duration, patience: Duration, deadline: Duration?, leftOut: Int,
            progress: @escaping @Sendable (Sight) async -> Void, end: CheckedContinuation<End, Never>
        ) {
            self.batch = batch
            self.due = due
            self.patience = patience
            self.deadline = deadline
            self.leftOut = leftOut
            self.progress = progress
            self.end = end
        }

        var isOver: Bool { end == nil }

        /// Whether the answer of the look before, come again, changes nothing.
        func stands(at now: Duration) -> Bool {
            last != nil && misses == 0 && deadline.map { now < $0 } ?? true
        }

        func finish(_ end: End) {
            self.end.take()?.resume(returning: end)
        }
    }

    /// Batches that are asked for together.
    struct Round {
        let watches: [Watch]
        let batches: [BatchRef]

        init(_ watches: [Watch]) {
            self.watches = watches
            batches = watches.map(\.batch)
        }
    }
}
