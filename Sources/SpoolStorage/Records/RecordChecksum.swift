import JSONLines

/// The sum that ends each fixed-size record: a torn or flipped one is not mistaken for an outcome or a place to read.
enum RecordChecksum {
    /// The low half of XXH3 over the bytes before the sum; a record of zero bytes does not pass.
    static func sum(of bytes: UnsafeRawBufferPointer) -> UInt32 {
        UInt32(truncatingIfNeeded: StableHash.of(bytes))
    }

    /// Writes the sum of all bytes but the last four into those.
    static func seal(_ record: UnsafeMutableRawBufferPointer) {
        let end = record.count - 4
        let body = UnsafeRawBufferPointer(rebasing: record[..<end])
        record.storeBytes(of: sum(of: body).littleEndian, toByteOffset: end, as: UInt32.self)
    }

    /// Whether the last four bytes are the sum of those before.
    static func holds(_ record: UnsafeRawBufferPointer) -> Bool {
        let end = record.count - 4
        return record.number(at: end, UInt32.self) == sum(of: UnsafeRawBufferPointer(rebasing: record[..<end]))
    }
}
