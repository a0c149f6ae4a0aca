import BatchSpoolCore
import Synchronization

/// A response that is made while nobody waits, and how its looks went so far.
struct WaitingResponse: Sendable {
    let response: KeptResponse
    var looks = 0
    /// Since when the service says that there is no such response; nil while it does not.
    var lostSince: Duration?
    /// When it is looked at next.
    var due = Duration.zero
}

/// Where the responses of one run wait for their next look: many of them, and no connection for any.
final class WaitingRoom: Sendable {
    private struct State {
        /// By `due`, the next one last.
        var waiting: [WaitingResponse] = []
        /// Also those that are being looked at.
        var count = 0
        var isClosed = false
    }

    private enum Turn {
        case due(WaitingResponse)
        case later(Duration)
        case nobody
        case over
    }

    /// From this number on nothing more is asked until one is answered.
    private static let most = 4_096
    /// Whoever waits for a look's time sees as often whether anybody still wants it.
    private static let slice = Duration.seconds(1)

    private let state = Mutex(State())
    private let bell = Bell()
    private let clock: RowClock
    private let poll: Duration

    /// `poll`: the account's pause between two looks at a batch.
    init(poll: Duration, clock: RowClock) {
        self.poll = poll
        self.clock = clock
    }

    /// Takes a new one in; `isKnown`: its first look is due now.
    func add(_ response: KeptResponse, isKnown: Bool = false) {
        let (now, chance) = (clock.now(), clock.chance())
        update { state in
            state.count += 1
            var waiting = WaitingResponse(response: response)
            waiting.due = isKnown ? now : now + pause(0, state.count, chance)
            Self.insert(waiting, &state)
        }
    }

    /// Takes one back that was looked at.
    func putBack(_ waiting: WaitingResponse) {
        let (now, chance) = (clock.now(), clock.chance())
        update { state in
            var waiting = waiting
            waiting.looks += 1
            waiting.due = now + pause(waiting.looks, state.count, chance)
            Self.insert(waiting, &state)
        }
    }

    /// One that was looked at needs no further look.
    func leave() { update { $0.count -= 1 } }

    /// No new ones will come.
    func close() { update { $0.isClosed = true } }

    /// Lets everybody who waits see whether that is still wanted.
    func wake() { bell.ring() }

    /// Waits until there is room for one more, while `isWanted`.
    func enter(while isWanted: @Sendable () -> Bool) async {
        while !Task.isCancelled {
            let seen = bell.rings
            if !isWanted() { return }
            if state.withLock({ $0.count < Self.most }) { return }
            await bell.wait(since: seen)
        }
    }

    /// The next one when its time has come, for the one task that asks; nil when none will come any more, or nobody wants
    /// them.
    func next(while isWanted: @Sendable () -> Bool) async -> WaitingResponse? {
        while !Task.isCancelled {
            let seen = bell.rings
            guard isWanted() else { break }
            switch turn() {
            case .due(let waiting): return waiting
            case .later(let pause): await clock.sleep(min(pause, Self.slice))
            case .nobody: await bell.wait(since: seen)
            case .over: return nil
            }
        }
        return nil
    }

    private func turn() -> Turn {
        let now = clock.now()
        return state.withLock { state in
            guard let next = state.waiting.last else { return state.isClosed && state.count == 0 ? .over : .nobody }
            guard next.due <= now else { return .later(next.due - now) }
            state.waiting.removeLast()
            return .due(next)
        }
    }

    private func pause(_ looks: Int, _ count: Int, _ chance: Double) -> Duration {
        LookPause.after(looks: looks, waiting: count, poll: poll, chance: chance)
    }

    private func update(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
        bell.ring()
    }

    private static func insert(_ waiting: WaitingResponse, _ state: inout State) {
        var (low, high) = (0, state.waiting.count)
        while low < high {
            let middle = (low + high) / 2
            if state.waiting[middle].due > waiting.due { low = middle + 1 } else { high = middle }
        }
        state.waiting.insert(waiting, at: low)
    }
}
