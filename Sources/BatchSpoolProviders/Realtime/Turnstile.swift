import BatchSpoolCore
import Synchronization

/// Where all rows for one account pass, whichever job they are of: no more at once than its pace allows, and no more
/// bytes of requests in memory than fit.
final class Turnstile: Sendable {
    private struct State {
        var pace: RowPace
        var inside = 0
        var bytes = 0
    }

    private enum Answer {
        case passed
        case paused(Duration)
        case full
    }

    /// Bytes of requests that may be under way, unless a single one is larger.
    private static let mostBytes = 64 << 20
    /// Whoever waits out a pause looks as often whether anybody still wants the row.
    private static let slice = Duration.seconds(1)

    /// The most that may ever be inside.
    let cap: Int
    private let state: Mutex<State>
    /// Rings with everything that may let somebody pass.
    private let bell = Bell()
    private let clock: RowClock

    init(cap: Int, clock: RowClock) {
        self.cap = max(1, cap)
        state = Mutex(State(pace: RowPace(cap: cap)))
        self.clock = clock
    }

    /// Whether the server has refused for so long that somebody else should be asked.
    var isHopeless: Bool {
        let now = clock.now()
        return state.withLock { $0.pace.isHopeless(at: now) }
    }

    /// Waits until a request of `bytes` may be under way; false, and nothing is taken, once `isWanted` says no or the
    /// task is cancelled. Everything taken is given back by one `leave`.
    func enter(bytes: Int, while isWanted: @Sendable () -> Bool) async -> Bool {
        while !Task.isCancelled {
            let seen = bell.rings
            guard isWanted() else { break }
            switch tryEnter(bytes) {
            case .passed: return true
            case .paused(let pause): await clock.sleep(min(pause, Self.slice))
            case .full: await bell.wait(since: seen)
            }
        }
        return false
    }

    /// The size of a request is known better than when it entered.
    func resize(from old: Int, to new: Int) {
        update { $0.bytes += new - old }
    }

    /// A request is over; `note` tells the pace of it.
    func leave(bytes: Int, _ note: (inout RowPace) -> Void = { _ in }) {
        update { state in
            state.inside -= 1
            state.bytes -= bytes
            note(&state.pace)
        }
    }

    /// Lets everybody who waits look again whether the row is wanted.
    func wake() {
        bell.ring()
    }

    private func tryEnter(_ bytes: Int) -> Answer {
        let now = clock.now()
        return state.withLock { state in
            let pause = state.pace.pause(at: now)
            if pause > .zero { return .paused(pause) }
            let fits = state.inside == 0 || state.bytes + bytes <= Self.mostBytes
            guard state.inside < state.pace.limit, fits else { return .full }
            state.inside += 1
            state.bytes += bytes
            return .passed
        }
    }

    private func update(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
        bell.ring()
    }
}
