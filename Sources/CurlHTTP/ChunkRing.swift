/// A fixed number of chunks going round between a producer and a consumer; allocated when first needed.
struct ChunkRing: Sendable {
    private let chunkSize: Int
    private let chunks: Int
    private var allowance: Int
    private var empty: [Chunk] = []
    private var full: [Chunk] = []

    init(chunkSize: Int, chunks: Int = 4) {
        self.chunkSize = max(1, chunkSize)
        self.chunks = chunks
        allowance = chunks
    }

    var hasFull: Bool { !full.isEmpty }

    /// Whether half of the chunks can be filled: enough to wake a producer that rests.
    var isHalfEmpty: Bool { 2 * (empty.count + allowance) >= chunks }

    /// A chunk to fill; nil while all are full or with the consumer.
    mutating func takeEmpty() -> Chunk? {
        if let chunk = empty.popLast() { return chunk }
        guard allowance > 0 else { return nil }
        allowance -= 1
        return Chunk(capacity: chunkSize)
    }

    /// Takes the chunk out of `slot`, so that no other reference is left that would make the next writer copy it.
    mutating func putFull(_ slot: inout Chunk?) {
        if let chunk = slot.take() { full.append(chunk) }
    }

    /// The oldest full chunk; nil while there is none.
    mutating func takeFull() -> Chunk? { full.isEmpty ? nil : full.removeFirst() }

    /// Takes the used chunk out of `slot`.
    mutating func putEmpty(_ slot: inout Chunk?) {
        guard var chunk = slot.take() else { return }
        chunk.count = 0
        empty.append(chunk)
    }

    /// Gives up what is waiting to be consumed.
    mutating func discard() {
        full = []
        empty = []
    }
}
