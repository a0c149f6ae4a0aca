import BatchSpoolCore
import Synchronization

/// A counted right to do something. Owners who wait for one take turns; among those of one owner it is handed out in the
/// order of asking.
package final class Tickets: Sendable {
    private struct State {
        var count: Int
        var free: Int
        var waiting = FairQueue<Waiter>()
    }

    private struct Waiter {
        let name: String?
        let continuation: CheckedContinuation<Bool, Never>
    }

    private let state: Mutex<State>

    package init(_ count: Int) {
        state = Mutex(State(count: count, free: count))
    }

    /// Waits for a ticket; every one taken is given back exactly once.
    package func take(for owner: UInt32 = 0) async {
        _ = await take(as: nil, for: owner)
    }

    /// Waits for a ticket under a name; false when `leave` was called with it before there was one.
    package func take(as name: String?, for owner: UInt32) async -> Bool {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.add(Waiter(name: name, continuation: continuation), owner: owner)
                return false
            }
            if ready { continuation.resume(returning: true) }
        }
    }

    /// Lets whoever waits under this name go without a ticket.
    package func leave(_ name: String) {
        let left = state.withLock { state in state.waiting.removeAll { $0.name == name } }
        for waiter in left { waiter.continuation.resume(returning: false) }
    }

    /// Takes a ticket when one is free; false when one would have to be waited for.
    package func tryTake() -> Bool {
        state.withLock { state in
            guard state.free > 0 else { return false }
            state.free -= 1
            return true
        }
    }

    /// Takes a ticket without waiting, beyond the count if need be: for what is under way already.
    package func seize() {
        state.withLock { $0.free -= 1 }
    }

    /// Changes how many there are; those that are out stay out.
    package func resize(to count: Int) {
        let ready = state.withLock { state in
            state.free += count - state.count
            state.count = count
            var ready: [Waiter] = []
            while state.free > 0, let next = state.waiting.next() {
                state.free -= 1
                ready.append(next)
            }
            return ready
        }
        for waiter in ready { waiter.continuation.resume(returning: true) }
    }

    /// Hands the ticket to the owner whose turn it is.
    package func giveBack() {
        let next = state.withLock { state -> Waiter? in
            state.free += 1
            guard state.free > 0, let next = state.waiting.next() else { return nil }
            state.free -= 1
            return next
        }
        next?.continuation.resume(returning: true)
    }
}
