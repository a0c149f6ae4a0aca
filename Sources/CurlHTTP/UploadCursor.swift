/// The loop's place in the chunks of a request's body.
struct UploadCursor {
    enum Copied {
        case bytes(Int)
        case wait
        case failed(String)
    }

    private var chunk: Chunk?
    private var offset = 0

    /// Copies what is there, up to the size of `buffer`; no bytes at the end of the body.
    mutating func copy(from pump: UploadPump, into buffer: UnsafeMutableRawBufferPointer) -> Copied {
        var filled = 0
        while filled < buffer.count {
            if chunk == nil {
                switch pump.supply() {
                case .chunk(let next): begin(next)
                case .wait: return filled > 0 ? .bytes(filled) : .wait
                case .end: return .bytes(filled)
                case .failed(let text): return .failed(text)
                }
            }
            filled += advance(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            recycleIfUsed(pump)
        }
        return .bytes(filled)
    }

    private mutating func begin(_ next: Chunk) {
        chunk = next
        offset = 0
    }

    private mutating func advance(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let chunk else { return 0 }
        let count = min(buffer.count, chunk.count - offset)
        chunk.bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + count])) }
        offset += count
        return count
    }

    private mutating func recycleIfUsed(_ pump: UploadPump) {
        guard chunk?.count == offset, let used = chunk.take() else { return }
        pump.recycle(used)
    }
}
