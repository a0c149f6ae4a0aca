import Synchronization

/// Whether the daemon still lives: asks the engine for an answer each turn, and looks how long calls stand still.
///
/// A long fsync is no hang: only an engine that misses two turns is, or a call that gets nowhere for ten minutes.
package final class Heartbeat: Sendable {
    /// What a turn found.
    package enum Verdict: Hashable, Sendable {
        case alive
        /// The engine has not answered for two turns.
        case silent
        /// A call on one of our threads stands still.
        case stuck(call: String, Duration)
    }

    /// Turns the engine may miss.
    static let patience = 2
    /// How long a call may stand still.
    package static let longestCall = Duration.seconds(600)

    private struct State {
        var isAsking = false
        var missed = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// Begins a turn; whether the engine is to be asked now: not while it still owes an answer.
    package func beginTurn() -> Bool {
        state.withLock { state in
            defer { state.isAsking = true }
            state.missed = state.isAsking ? state.missed + 1 : 0
            return !state.isAsking
        }
    }

    /// The engine has answered; may be called on any thread.
    package func answered() {
        state.withLock { $0 = State() }
    }

    /// What this turn comes to; `call` is the one that has stood still for longest.
    package func verdict(call: (name: String, stillness: Duration)?) -> Verdict {
        if let call, call.stillness > Self.longestCall { return .stuck(call: call.name, call.stillness) }
        return state.withLock { $0.missed } < Self.patience ? .alive : .silent
    }
}
