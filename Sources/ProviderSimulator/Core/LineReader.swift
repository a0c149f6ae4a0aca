import Glibc

/// The lines of a file one after the other, through one buffer that grows to the longest line.
struct LineReader: ~Copyable {
    private let file: OpenFile
    private var buffer: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var start = 0
    private var offset = 0
    private var ended = false

    init(_ path: String, bufferSize: Int = 1 << 20) throws(SimulatorError) {
        file = try OpenFile(path, flags: O_RDONLY)
        buffer = .allocate(byteCount: bufferSize, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// The next line without its newline, valid until the next call; nil at the end.
    mutating func next() throws(SimulatorError) -> UnsafeRawBufferPointer? {
        var searched = start
        while true {
            if let end = newline(from: searched) {
                defer { start = end + 1 }
                return UnsafeRawBufferPointer(rebasing: buffer[start..<end])
            }
            if ended {
                guard start < filled else { return nil }
                defer { start = filled }
                return UnsafeRawBufferPointer(rebasing: buffer[start..<filled])
            }
            searched = filled - start
            try refill()
        }
    }

    private func newline(from place: Int) -> Int? {
        guard place < filled, let base = buffer.baseAddress,
            let found = memchr(base + place, 10, filled - place)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// Moves the begun line to the front and reads behind it.
    private mutating func refill() throws(SimulatorError) {
        let begun = filled - start
        if begun == buffer.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
            larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<filled]))
            buffer.deallocate()
            buffer = larger
        } else if start > 0, let base = buffer.baseAddress {
            memmove(base, base + start, begun)
        }
        start = 0
        filled = begun
        let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]), at: offset)
        filled += count
        offset += count
        ended = count == 0
    }
}
