import JSONLines

/// Bytes with the room behind them that a scanner needs; its memory is kept from use to use.
final class PaddedBytes {
    private var memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    deinit { memory.deallocate() }

    /// A copy of `bytes`, valid until the next call.
    func hold(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
        let count = bytes.count
        if memory.count < count + JSONScanner.padding {
            memory.deallocate()
            memory = .allocate(byteCount: 2 * (count + JSONScanner.padding), alignment: 16)
            memory.initializeMemory(as: UInt8.self, repeating: 0)
        }
        memory.copyBytes(from: bytes)
        return UnsafeRawBufferPointer(rebasing: memory[..<count])
    }
}
