import Glibc

/// The end of one file of lines, where more are added.
struct LineTail: ~Copyable, Sendable {
    private static let capacity = 131_072

    private var buffer: AppendBuffer
    /// Bytes known to be on disk.
    private var synced: Int

    /// Opens or makes `name` and cuts what lies behind `end`; the number of bytes cut is added to `cut`.
    init(_ name: FileName, in directory: Directory, end: Int, cut: inout Int) throws(SystemError) {
        let file = try directory.openOrCreate(name)
        let size = try file.stamp().size
        if size > end {
            try file.truncate(to: end)
            cut += size - end
        }
        buffer = AppendBuffer(file, at: end, capacity: Self.capacity)
        synced = end
    }

    /// Where the next line starts.
    var end: Int { buffer.end }

    mutating func append(_ line: UnsafeRawBufferPointer) throws(SystemError) {
        try buffer.append(line, newline: true)
    }

    /// Makes every line durable.
    mutating func sync() throws(SystemError) {
        try buffer.flush()
        guard buffer.end > synced else { return }
        try buffer.sync(step: "outcomes.fsync-lines")
        synced = buffer.end
    }
}
