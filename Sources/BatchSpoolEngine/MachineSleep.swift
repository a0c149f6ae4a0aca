import Dispatch
import Synchronization

/// One sleep on the machine's clock that leaves nothing behind when it ends early.
///
/// `Task.sleep` keeps its timer and a task until the moment it was for, even when it was cancelled long before
/// (swiftlang/swift, stdlib/public/Concurrency/TaskSleep.swift): whoever is woken early thousands of times an hour
/// would hold thousands of them.
final class MachineSleep: Sendable {
    private struct State {
        var timer: (any DispatchSourceTimer)?
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private static let queue = DispatchQueue(label: "sleep")
    private let state = Mutex(State())

    /// Returns after `pause`, or at once when the task is cancelled; to be called once.
    func run(_ pause: Duration) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { sleeper in
                begin(pause, sleeper)
                // Cancelled before there was anything to end.
                if Task.isCancelled { end() }
            }
        } onCancel: {
            end()
        }
    }

    private func begin(_ pause: Duration, _ sleeper: CheckedContinuation<Void, Never>) {
        let (seconds, attoseconds) = max(.zero, pause).components
        state.withLock { state in
            let timer = DispatchSource.makeTimerSource(queue: Self.queue)
            timer.setEventHandler { self.end() }
            timer.schedule(deadline: .now() + .seconds(Int(seconds)) + .nanoseconds(Int(attoseconds / 1_000_000_000)))
            timer.activate()
            (state.timer, state.sleeper) = (timer, sleeper)
        }
    }

    /// Does nothing the second time.
    private func end() {
        let sleeper = state.withLock { state in
            state.timer?.cancel()
            defer { state = State() }
            return state.sleeper
        }
        sleeper?.resume()
    }
}
