internal import CSimdjson

/// Bytes that were read and not yet handed out. Owns a mapping, so that what a long line took is given back at once.
struct LineBuffer: ~Copyable {
    private var memory: UnsafeMutableRawPointer?
    private var mapped = 0

    /// Bytes that may be held, padding excluded.
    private(set) var capacity = 0

    /// The bytes held: `start..<end` of the mapping.
    private(set) var start = 0
    private(set) var end = 0

    var count: Int { end - start }

    init(capacity: Int) {
        precondition(resize(to: capacity), "out of memory")
    }

    deinit {
        _ = cjson_remap(memory, mapped, 0)
    }

    /// The bytes held, from `offset` on.
    func held(from offset: Int = 0) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: memory.map { UnsafeRawPointer($0 + start + offset) }, count: count - offset)
    }

    /// Distance from the first held byte to the next newline at or behind `offset`; nil when there is none.
    func newline(from offset: Int) -> Int? {
        let bytes = held(from: offset)
        let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let found = cjson_find_byte(base, bytes.count, UInt8(ascii: "\n"))
        return found == bytes.count ? nil : offset + found
    }

    mutating func drop(_ bytes: Int) {
        start += bytes
    }

    mutating func dropAll() {
        start = end
    }

    /// Moves what is held to the front, so that all free room lies behind it.
    mutating func compact() {
        guard start > 0, let memory else { return }
        memory.copyMemory(from: memory + start, byteCount: count)
        end -= start
        start = 0
    }

    /// Changes the capacity after `compact()`; false, and nothing done, when there is no memory.
    @discardableResult
    mutating func resize(to newCapacity: Int) -> Bool {
        let size = newCapacity + JSONScanner.padding
        guard let moved = cjson_remap(memory, mapped, size) else { return false }
        memory = moved
        mapped = size
        capacity = newCapacity
        return true
    }

    /// Reads once, `most` bytes or what there is room for; the number of bytes read, 0 at the end of the stream.
    mutating func fill<E: Error>(
        atMost most: Int, _ read: (UnsafeMutableRawBufferPointer) throws(E) -> Int
    ) throws(E) -> Int {
        let count = min(most, capacity - end)
        let room = UnsafeMutableRawBufferPointer(start: memory.map { $0 + end }, count: count)
        let got = try read(room)
        precondition(got >= 0 && got <= room.count, "a read returned more than was asked for")
        end += got
        return got
    }
}
