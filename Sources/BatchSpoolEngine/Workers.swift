import Dispatch

/// The threads on which calls that block are made, so that none blocks the cooperative pool.
///
/// Small durable writes and long passes over files have lanes of their own: a pass over 5 GB never delays a sidecar.
package final class Workers: Sendable {
    private let disk: DispatchQueue
    private let passes: DispatchQueue
    private let room: Tickets
    /// What is under way on these threads.
    package let calls = CallBook()

    /// `width` long passes may run at once.
    package init(width: Int) {
        disk = DispatchQueue(label: "batchspool.disk", attributes: .concurrent)
        passes = DispatchQueue(label: "batchspool.passes", attributes: .concurrent)
        room = Tickets(width)
    }

    /// Runs a short call that may wait for the disk.
    package func brief<Value: Sendable>(
        _ name: StaticString = #function, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await run(on: disk, name, work)
    }

    /// Runs a pass over a whole file; owners take turns.
    package func pass<Value: Sendable>(
        for owner: UInt32, _ name: StaticString = #function, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await room.take(for: owner)
        let value = await run(on: passes, name, work)
        room.giveBack()
        return value
    }

    private func run<Value: Sendable>(
        on queue: DispatchQueue, _ name: StaticString, _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { [calls] in continuation.resume(returning: calls.report(name, work)) }
        }
    }
}
