import Synchronization

/// The identity of one call, known to the caller's task and to the loop.
final class Ticket: Sendable {
    private static let last = Atomic<Int>(0)

    let id = Ticket.last.add(1, ordering: .relaxed).newValue
    private let cancelled = Atomic<Bool>(false)

    /// Remembers the cancellation for the case that the call has not reached the loop yet.
    func cancel() { cancelled.store(true, ordering: .releasing) }

    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }
}
