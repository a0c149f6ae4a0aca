import Synchronization

/// Wakes everybody who waits for a change.
final class Bell: Sendable {
    private struct State {
        var rings = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Read before looking at what may change.
    var rings: Int { state.withLock(\.rings) }

    func ring() {
        let waiting = state.withLock { state in
            state.rings &+= 1
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.resume() }
    }

    /// Returns at the first ring after `seen` were counted, or when the task is cancelled.
    func wait(since seen: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard state.rings == seen else { return true }
                    state.waiting.append(continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            ring()
        }
    }
}
