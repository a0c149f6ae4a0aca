import Synchronization

/// A counted right to do something, handed out in the order of asking.
package final class Tickets: Sendable {
    private struct State {
        var count: Int
        var free: Int
        var waiting: [Waiter] = []
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
    package func take() async {
        _ = await take(as: nil)
    }

    /// Waits for a ticket under a name; false when `leave` was called with it before there was one.
    package func take(as name: String?) async -> Bool {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(Waiter(name: name, continuation: continuation))
                return false
            }
            if ready { continuation.resume(returning: true) }
        }
    }

    /// Lets whoever waits under this name go without a ticket.
    package func leave(_ name: String) {
        let left = state.withLock { state in
            let left = state.waiting.filter { $0.name == name }
            state.waiting.removeAll { $0.name == name }
            return left
        }
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
            let number = min(max(0, state.free), state.waiting.count)
            state.free -= number
            defer { state.waiting.removeFirst(number) }
            return Array(state.waiting.prefix(number))
        }
        for waiter in ready { waiter.continuation.resume(returning: true) }
    }

    /// Hands the ticket to whoever has waited longest.
    package func giveBack() {
        let next = state.withLock { state -> Waiter? in
            state.free += 1
            guard state.free > 0, !state.waiting.isEmpty else { return nil }
            state.free -= 1
            return state.waiting.removeFirst()
        }
        next?.continuation.resume(returning: true)
    }
}
