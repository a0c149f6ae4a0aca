/// A file of records, open for reading by position.
struct RecordFile: ~Copyable, Sendable {
    let name: FileName
    private let file: OwnedDescriptor

    init(_ name: FileName, in directory: Directory) throws(RecordFault) {
        self.name = name
        file = try RecordFault.wrapping { () throws(SystemError) in try directory.openForReading(name) }
    }

    /// Bytes of the file now.
    func size() throws(RecordFault) -> Int {
        do throws(SystemError) { return try file.stamp().size } catch { throw .system(error) }
    }

    /// Fills `bytes` from `offset`; fewer than asked for at the end of the file.
    func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(RecordFault) -> Int {
        do throws(SystemError) { return try file.read(into: bytes, at: offset) } catch { throw .system(error) }
    }

    /// Fills all of `bytes` from `offset`; damaged when the file ends before.
    func fill(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(RecordFault) {
        let filled = try read(into: bytes, at: offset)
        guard filled == bytes.count else { throw .damaged(name, offset: offset + filled) }
    }

    /// Fills a part of `buffer` from `offset`.
    func fill(_ buffer: inout [UInt8], _ part: Range<Int>, at offset: Int) throws(RecordFault) {
        try buffer.withMutableBytes { bytes throws(RecordFault) in
            try fill(UnsafeMutableRawBufferPointer(rebasing: bytes[part]), at: offset)
        }
    }
}
