import BatchSpoolCore

/// The first slot of `JOB.responses`.
enum ResponseHeader {
    static let size = KeptResponse.slot
    static let version = 1
    private static let magic: UInt64 = 0x7073_6572_2d70_7362

    static var bytes: [UInt8] {
        var header = [UInt8](repeating: 0, count: size)
        header.withMutableBytes { bytes in
            bytes.put(magic, at: 0)
            bytes.put(UInt32(version), at: 8)
        }
        return header
    }

    /// Refuses a file whose first `size` bytes are not those of a record of this version.
    static func check(_ header: UnsafeRawBufferPointer, file: FileName) throws(RecordFault) {
        guard header.number(at: 0, UInt64.self) == magic else { throw .damaged(file, offset: 0) }
        let version = Int(header.number(at: 8, UInt32.self))
        guard version <= Self.version else { throw .newer(file, version: version) }
    }
}
