/// Bytes on their way to the end of a file, handed over in large pieces that end where a block of the file ends: the
/// kernel then takes each piece as one whole and writes no page twice.
struct AppendBuffer: ~Copyable, Sendable {
    /// Bytes of a block; a power of two.
    private static let block = 131_072

    private let file: OwnedDescriptor
    private let capacity: Int
    private let digest: LineDigest?
    private var waiting: [UInt8] = []
    /// Where the bytes that wait will go.
    private(set) var written: Int

    /// Appends to `file` from `offset` on; what lies behind it is overwritten.
    init(_ file: consuming OwnedDescriptor, at offset: Int, capacity: Int, digest: LineDigest? = nil) {
        self.file = file
        self.capacity = capacity
        self.digest = digest
        digest?.go(on: offset)
        written = offset
    }

    /// Bytes not handed over yet.
    var waitingBytes: Int { waiting.count }

    /// Where the next byte will go.
    var end: Int { written + waiting.count }

    /// Takes `bytes`, which may be of any length, and a newline when asked; after an error it has taken nothing.
    mutating func append(_ bytes: UnsafeRawBufferPointer, newline: Bool = false) throws(SystemError) {
        let count = bytes.count + (newline ? 1 : 0)
        if waiting.count + count > capacity { try flushBlocks() }
        if waiting.count + count > capacity { try flush() }
        if count > capacity {
            try file.write(bytes, at: written)
            digest?.add(bytes, at: written)
            written += bytes.count
        } else {
            if waiting.capacity < capacity { waiting.reserveCapacity(capacity) }
            waiting.append(contentsOf: bytes)
        }
        if newline { waiting.append(UInt8(ascii: "\n")) }
    }

    /// Lets `body` append to what waits, and adds a newline; returns the number of bytes. After an error nothing of it
    /// was taken.
    mutating func compose<Failure: Error>(
        _ body: (inout [UInt8]) throws(Failure) -> Void, _ wrap: (SystemError) -> Failure
    ) throws(Failure) -> Int {
        if end / Self.block > written / Self.block {
            do throws(SystemError) { try flushBlocks() } catch { throw wrap(error) }
        }
        if waiting.capacity < capacity { waiting.reserveCapacity(capacity) }
        let start = waiting.count
        do throws(Failure) {
            try body(&waiting)
        } catch {
            waiting.removeLast(waiting.count - start)
            throw error
        }
        waiting.append(UInt8(ascii: "\n"))
        return waiting.count - start
    }

    /// Hands everything to the system; after an error the bytes still wait, and the call may be repeated.
    mutating func flush() throws(SystemError) {
        guard !waiting.isEmpty else { return }
        try write(waiting.count)
        written += waiting.count
        // What a huge line took is given back.
        waiting.removeAll(keepingCapacity: waiting.capacity <= 2 * capacity)
    }

    /// Hands over what waits up to the end of the last whole block, if any; errors as in `flush`.
    private mutating func flushBlocks() throws(SystemError) {
        let count = end / Self.block * Self.block - written
        guard count > 0 else { return }
        try write(count)
        written += count
        if waiting.capacity <= 2 * capacity {
            waiting.removeSubrange(..<count)
        } else {
            waiting = Array(waiting[count...])
        }
    }

    private borrowing func write(_ count: Int) throws(SystemError) {
        try waiting.withBytes { bytes throws(SystemError) in
            let bytes = bytes.slice(at: 0, count: count)
            try file.write(bytes, at: written)
            digest?.add(bytes, at: written)
        }
    }

    /// Overwrites bytes that have been handed over.
    borrowing func overwrite(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) {
        try file.write(bytes, at: offset)
    }

    /// Cuts the file, and what waits with it; for bytes that a failed sync may have lost.
    mutating func cut(to end: Int) throws(SystemError) {
        waiting.removeAll(keepingCapacity: true)
        written = min(written, end)
        try file.truncate(to: written)
        digest?.go(on: written)
    }

    /// Waits until everything handed over is on disk; Rule F: never again after an error.
    borrowing func sync(step: StaticString) throws(SystemError) {
        try file.sync(step: step)
    }
}
