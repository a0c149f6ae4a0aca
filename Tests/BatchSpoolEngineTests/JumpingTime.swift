import BatchSpoolCore
import BatchSpoolEngine
import Synchronization

/// A clock that a test moves; whoever sleeps wakes when it has come to the end of the pause.
final class JumpingTime: Timekeeper {
    private struct Sleeper {
        let number: Int
        let end: Duration
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now = Duration.zero
        var sleepers: [Sleeper] = []
        var numbers = 0
        var cancelled: Set<Int> = []
    }

    /// The length of every pause that began.
    let pauses: AsyncStream<Duration>
    private let begun: AsyncStream<Duration>.Continuation
    private let state = Mutex(State())

    init() {
        (pauses, begun) = AsyncStream.makeStream()
    }

    func elapsed() -> Duration { state.withLock(\.now) }

    func today() -> Timestamp { Timestamp(seconds: 1_790_000_000) }

    func chance() -> Double { 0.5 }

    /// The machine was asleep for so long.
    func jump(_ duration: Duration) {
        let woken = state.withLock { state in
            state.now += duration
            defer { state.sleepers.removeAll { $0.end <= state.now } }
            return state.sleepers.filter { $0.end <= state.now }
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    func sleep(_ pause: Duration) async {
        let number = state.withLock { state in
            state.numbers += 1
            return state.numbers
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAwake = state.withLock { state in
                    if state.cancelled.contains(number) { return true }
                    state.sleepers.append(
                        Sleeper(number: number, end: state.now + pause, continuation: continuation))
                    return false
                }
                if isAwake { continuation.resume() }
                begun.yield(pause)
            }
        } onCancel: {
            let woken = state.withLock { state in
                state.cancelled.insert(number)
                defer { state.sleepers.removeAll { $0.number == number } }
                return state.sleepers.first { $0.number == number }
            }
            woken?.continuation.resume()
        }
    }
}
