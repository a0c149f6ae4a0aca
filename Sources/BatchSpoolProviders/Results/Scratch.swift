import JSONLines

/// Memory for the few values of a line that do not stand in it as they are meant; all of it is given back at once.
struct Scratch: ~Copyable {
    private var blocks: [UnsafeMutableRawBufferPointer] = []

    init() {}

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Gives back everything handed out so far.
    mutating func clear() {
        if blocks.isEmpty { return }
        for block in blocks { block.deallocate() }
        blocks.removeAll(keepingCapacity: true)
    }

    /// `text` in memory that stays until `clear`, with the room behind it that the scanner needs.
    mutating func hold(_ text: String) -> UnsafeRawBufferPointer {
        hold(text.utf8)
    }

    /// The same for bytes.
    mutating func hold(_ bytes: some Collection<UInt8>) -> UnsafeRawBufferPointer {
        let count = bytes.count
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: count + JSONScanner.padding, alignment: 16)
        blocks.append(block)
        block.copyBytes(from: bytes)
        UnsafeMutableRawBufferPointer(rebasing: block[count...]).initializeMemory(as: UInt8.self, repeating: 0)
        return UnsafeRawBufferPointer(rebasing: block[..<count])
    }
}
