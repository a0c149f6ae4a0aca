import Glibc

/// The end of one file of lines, where more are added.
struct LineTail: ~Copyable, Sendable {
    /// Room for a whole block of the file and what lies before its end.
    private static let capacity = 196_608

    private var buffer: AppendBuffer
    /// Bytes known to be on disk.
    private var synced: Int

    /// Opens or makes `name` and cuts what lies behind `end`; the number of bytes cut is added to `cut`.
    init(_ name: FileName, in directory: Directory, end: Int, cut: inout Int, digest: LineDigest?) throws(SystemError) {
        let file = try directory.openOrCreate(name)
        let size = try file.stamp().size
        if size > end {
            try file.truncate(to: end)
            cut += size - end
        }
        buffer = AppendBuffer(file, at: end, capacity: Self.capacity, digest: digest)
        synced = end
    }

    /// Where the next line starts.
    var end: Int { buffer.end }

    mutating func append(_ line: UnsafeRawBufferPointer) throws(SystemError) {
        try buffer.append(line, newline: true)
    }

    /// Lets `body` append a line without its newline; returns its bytes, newline included.
    mutating func compose(_ body: (inout [UInt8]) throws(RecordFault) -> Void) throws(RecordFault) -> Int {
        try buffer.compose(body) { .system($0) }
    }

    /// Makes every line durable.
    mutating func sync() throws(SystemError) {
        try buffer.flush()
        guard buffer.end > synced else { return }
        try buffer.sync(step: "outcomes.fsync-lines")
        synced = buffer.end
    }
}
