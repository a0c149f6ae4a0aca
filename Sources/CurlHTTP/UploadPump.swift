import HTTPInterface
import Synchronization

/// Carries a request's body from its source, read by workers, to the loop.
///
/// The last chunk is handed over only after the source was seen to end there, so that a server never receives a
/// complete request whose source had another length.
final class UploadPump: Sendable {
    /// What the loop gets when it asks.
    enum Supply {
        case chunk(Chunk)
        /// Nothing yet; a word follows.
        case wait
        /// The whole body was handed over.
        case end
        case failed(String)
    }

    private struct State {
        var ring: ChunkRing
        var isStepping = false
        var isDone = false
        var failure: String?
        /// The loop waits for a word; from the start on, because it sends nothing before the first chunk is there.
        var isStarved = true
    }

    private let state: Mutex<State>
    private let reader: Mutex<SourceReader>
    private let workers: Workers
    private let notify: @Sendable () -> Void

    init(
        length: Int, make: @escaping @Sendable () throws -> any HTTPBodySource, workers: Workers,
        notify: @escaping @Sendable () -> Void
    ) {
        state = Mutex(State(ring: ChunkRing(chunkSize: min(length, Limits.chunk))))
        reader = Mutex(SourceReader(length: length, make: make))
        self.workers = workers
        self.notify = notify
    }

    /// Lets a worker read ahead as far as there is room.
    func pump() {
        let starts = state.withLock { state in
            guard !state.isStepping, !state.isDone else { return false }
            state.isStepping = true
            return true
        }
        if starts { workers.run { self.step() } }
    }

    /// The next chunk; on the loop's thread.
    func supply() -> Supply {
        state.withLock { state in
            if let failure = state.failure { return .failed(failure) }
            if let chunk = state.ring.takeFull() { return .chunk(chunk) }
            if state.isDone { return .end }
            state.isStarved = true
            return .wait
        }
    }

    /// Takes back a chunk the loop has used up; a worker that rests is woken for several chunks at once.
    func recycle(_ chunk: consuming Chunk) {
        var slot: Chunk? = chunk
        let isWorthIt = state.withLock { state in
            state.ring.putEmpty(&slot)
            return state.ring.isHalfEmpty
        }
        if isWorthIt { pump() }
    }

    /// What is wrong with the source; nil: nothing so far.
    var failure: String? { state.withLock { $0.failure } }

    /// Stops reading after the read under way.
    func abandon() {
        state.withLock { state in
            state.isDone = true
            state.ring.discard()
        }
    }

    private func step() {
        while var chunk = nextEmpty() {
            do throws(SourceFault) {
                let isLast = try reader.withLock { reader throws(SourceFault) in try reader.fill(&chunk) }
                deliver(consume chunk, isLast: isLast)
            } catch {
                fail(error.text)
            }
        }
    }

    private func nextEmpty() -> Chunk? {
        state.withLock { state in
            if !state.isDone, let chunk = state.ring.takeEmpty() { return chunk }
            state.isStepping = false
            return nil
        }
    }

    private func deliver(_ chunk: consuming Chunk, isLast: Bool) {
        var slot: Chunk? = chunk.count > 0 ? chunk : nil
        let wasStarved = state.withLock { state in
            state.ring.putFull(&slot)
            if isLast { state.isDone = true }
            defer { state.isStarved = false }
            return state.isStarved
        }
        if wasStarved { notify() }
    }

    private func fail(_ text: String) {
        state.withLock { state in
            state.failure = text
            state.isDone = true
            state.ring.discard()
        }
        notify()
    }
}
