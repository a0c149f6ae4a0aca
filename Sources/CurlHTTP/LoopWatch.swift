import Synchronization

/// Which threads of clients are at work, and since when, for whoever watches over them.
///
/// A turn of a loop copies some bytes and is over; one that does not end is caught in libcurl or in what that calls.
package final class LoopWatch: Sendable {
    private let turns = Mutex<(loops: Int, begun: [Int: SuspendingClock.Instant])>((0, [:]))

    package init() {}

    /// How long the oldest turn has gone on, without the time a machine sleeps; nil while every loop waits.
    package func longestTurn() -> Duration? {
        turns.withLock { turns in turns.begun.values.min().map { SuspendingClock.now - $0 } }
    }

    /// A number for one more loop.
    func add() -> Int {
        turns.withLock { turns in
            turns.loops += 1
            return turns.loops
        }
    }

    /// `loop` has something to do.
    func begin(_ loop: Int) {
        turns.withLock { $0.begun[loop] = .now }
    }

    /// `loop` waits, or has ended.
    func rest(_ loop: Int) {
        turns.withLock { $0.begun[loop] = nil }
    }
}
