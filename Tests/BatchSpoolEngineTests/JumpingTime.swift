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
    /// When every pause that began is over.
    let ends: AsyncStream<Duration>
    private let begun: AsyncStream<Duration>.Continuation
    private let ending: AsyncStream<Duration>.Continuation
    private let state = Mutex(State())

    init() {
        (pauses, begun) = AsyncStream.makeStream()
        (ends, ending) = AsyncStream.makeStream()
    }

    func elapsed() -> Duration { state.withLock(\.now) }

    func today() -> Timestamp { Timestamp(seconds: 1_790_000_000) }

    func chance() -> Double { 0.5 }

    /// Waits until somebody has begun to sleep until `moment`.
    func asleep(until moment: Duration) async {
        for await end in ends where end == moment { break }
    }

    /// Waits until somebody has begun to sleep until `moment`, and lets it be that moment.
    func pass(to moment: Duration) async {
        await asleep(until: moment)
        jump(to: moment)
    }

    func jump(to moment: Duration) { jump(moment - elapsed()) }

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
                let (isAwake, end) = state.withLock { state in
                    let end = state.now + pause
                    if state.cancelled.contains(number) { return (true, end) }
                    state.sleepers.append(Sleeper(number: number, end: end, continuation: continuation))
                    return (false, end)
                }
                if isAwake { continuation.resume() }
                begun.yield(pause)
                ending.yield(end)
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
