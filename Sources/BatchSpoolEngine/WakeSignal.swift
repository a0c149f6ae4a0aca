import Synchronization

/// Wakes whoever waits; a signal given while nobody waits is kept for the next one.
package final class WakeSignal: Sendable {
    private struct State {
        var given = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    package init() {}

    package func give() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.given = true
            defer { state.waiting = nil }
            if state.waiting != nil { state.given = false }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Returns at the next signal, after `limit`, or when the task is cancelled; one waiter at a time.
    ///
    /// True when the whole of `limit` has passed.
    @discardableResult
    package func wait(upTo limit: Duration, _ time: any Timekeeper) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await time.sleep(limit)
                return !Task.isCancelled
            }
            group.addTask {
                await withTaskCancellationHandler {
                    await self.next()
                } onCancel: {
                    self.give()
                }
                return false
            }
            let isOver = await group.next()
            group.cancelAll()
            return isOver == true
        }
    }

    private func next() async {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state in
                if state.given {
                    state.given = false
                    return true
                }
                state.waiting = continuation
                return false
            }
            if ready { continuation.resume() }
        }
    }
}
