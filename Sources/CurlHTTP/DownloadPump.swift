import HTTPInterface
import Synchronization

/// Carries an answer's body from the loop to its sink, written by workers, and then ends the call.
final class DownloadPump: Sendable {
    private struct State {
        var ring = ChunkRing(chunkSize: Limits.chunk)
        var isStepping = false
        var failure: String?
        /// The loop waits for a word that there is room.
        var isStarved = false
        var ending: Outcome?
    }

    private enum Turn {
        case write
        case end(Outcome)
        case rest
    }

    private let state = Mutex(State())
    private let sink: any HTTPBodySink
    private let workers: Workers
    private let notify: @Sendable () -> Void
    private let finish: @Sendable (Outcome) -> Void

    init(
        sink: any HTTPBodySink, workers: Workers, notify: @escaping @Sendable () -> Void,
        finish: @escaping @Sendable (Outcome) -> Void
    ) {
        self.sink = sink
        self.workers = workers
        self.notify = notify
        self.finish = finish
    }

    /// What the sink has thrown; nil: nothing so far.
    var failure: String? { state.withLock { $0.failure } }

    /// A chunk to fill; nil while the sink is behind, a word follows. On the loop's thread.
    func room() -> Chunk? {
        state.withLock { state in
            let chunk = state.ring.takeEmpty()
            state.isStarved = chunk == nil
            return chunk
        }
    }

    /// Hands a filled chunk to the sink.
    func push(_ chunk: consuming Chunk) {
        var slot: Chunk? = chunk
        step { $0.ring.putFull(&slot) }
    }

    /// Ends the call with `outcome` once the sink has everything; with a failure, after the write under way.
    func close(_ outcome: Outcome) {
        step { state in
            state.ending = outcome
            if case .failure = outcome { state.ring.discard() }
        }
    }

    private func step(after change: (inout State) -> Void) {
        let starts = state.withLock { state in
            change(&state)
            defer { state.isStepping = true }
            return !state.isStepping
        }
        if starts { workers.run { self.drain() } }
    }

    private func drain() {
        var slot: Chunk?
        while true {
            switch nextTurn(&slot) {
            case .write: write(&slot)
            case .end(let outcome): return finish(outcome)
            case .rest: return
            }
        }
    }

    /// Puts the next chunk to be written into `slot`.
    private func nextTurn(_ slot: inout Chunk?) -> Turn {
        state.withLock { state in
            slot = state.ring.takeFull()
            if slot != nil { return .write }
            if let ending = state.ending { return .end(Self.verdict(ending, sinkFailure: state.failure)) }
            state.isStepping = false
            return .rest
        }
    }

    /// Empties `slot` for the next round: with a second owner the chunk would be copied when it is filled again.
    private func write(_ slot: inout Chunk?) {
        let failure = slot.flatMap { Self.write($0, to: sink) }
        if let failure { return fail(failure) }
        let wakesLoop = state.withLock { state in
            state.ring.putEmpty(&slot)
            guard state.isStarved, state.ring.isHalfEmpty else { return false }
            state.isStarved = false
            return true
        }
        if wakesLoop { notify() }
    }

    /// What the sink has thrown; nil when it took the chunk.
    private static func write(_ chunk: Chunk, to sink: any HTTPBodySink) -> String? {
        do {
            try chunk.bytes.withUnsafeBytes { try sink.write(.init(rebasing: $0[..<chunk.count])) }
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func fail(_ text: String) {
        state.withLock { state in
            state.failure = text
            state.ring.discard()
        }
        notify()
    }

    private static func verdict(_ ending: Outcome, sinkFailure: String?) -> Outcome {
        guard let sinkFailure, case .success = ending else { return ending }
        return .failure(HTTPFailure(fate: .uncertain, reason: .sink(sinkFailure)))
    }
}
