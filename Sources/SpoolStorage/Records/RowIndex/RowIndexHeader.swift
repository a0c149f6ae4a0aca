/// The first 64 bytes of `JOB.rows`, written last: without them the index is not finished.
struct RowIndexHeader: Hashable {
    static let size = 64
    static let version = 1
    private static let magic: UInt64 = 0x7377_6f72_2d70_7362

    var rows: Int
    var idBytes: Int
    var inputBytes: Int

    /// Writes the header into `bytes`, `size` of them.
    func store(into bytes: UnsafeMutableRawBufferPointer) {
        bytes.initializeMemory(as: UInt8.self, repeating: 0)
        bytes.put(Self.magic, at: 0)
        bytes.put(UInt32(Self.version), at: 8)
        bytes.put(UInt32(RowRecord.size), at: 12)
        bytes.put(UInt64(rows), at: 16)
        bytes.put(UInt64(idBytes), at: 24)
        bytes.put(UInt64(inputBytes), at: 32)
        RecordChecksum.seal(bytes)
    }

    /// The header in `bytes` of a file of `fileSize` bytes.
    init(_ bytes: UnsafeRawBufferPointer, file: FileName, fileSize: Int) throws(RecordFault) {
        guard bytes.count == Self.size, bytes.number(at: 0, UInt64.self) == Self.magic else {
            throw .damaged(file, offset: 0)
        }
        let version = Int(bytes.number(at: 8, UInt32.self))
        guard version <= Self.version else { throw .newer(file, version: version) }
        guard RecordChecksum.holds(bytes) else { throw .damaged(file, offset: 0) }
        rows = Int(truncatingIfNeeded: bytes.number(at: 16, UInt64.self))
        idBytes = Int(truncatingIfNeeded: bytes.number(at: 24, UInt64.self))
        inputBytes = Int(truncatingIfNeeded: bytes.number(at: 32, UInt64.self))
        guard (fileSize - Self.size) / RowRecord.size >= rows, rows >= 0 else { throw .damaged(file, offset: fileSize) }
    }

    init(rows: Int, idBytes: Int, inputBytes: Int) {
        self.rows = rows
        self.idBytes = idBytes
        self.inputBytes = inputBytes
    }
}
