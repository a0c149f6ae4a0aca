// A record of `JOB.rows`, little-endian:
//  0 offset       8 id offset   16 id hash       24 length        28 line      32 body offset  36 body length
// 40 input tokens 44 output ceiling  48 source   52 id length     56 group (2) 58 flags (2)    60 checksum

extension RowRecord {
    /// Bytes of one record.
    static let size = 64

    /// Whether every number fits its place; estimates are cut to 32 bits instead.
    var isStorable: Bool {
        let words = [length, line, body.upperBound, source, idLength]
        return offset >= 0 && words.allSatisfy { UInt32(exactly: $0) != nil } && UInt16(exactly: group) != nil
    }

    /// Writes the record into `bytes`, `size` of them; only for one that is storable.
    func store(into bytes: UnsafeMutableRawBufferPointer) {
        bytes.put(UInt64(offset), at: 0)
        bytes.put(UInt64(idOffset), at: 8)
        bytes.put(idHash, at: 16)
        bytes.put(UInt32(length), at: 24)
        bytes.put(UInt32(line), at: 28)
        bytes.put(UInt32(body.lowerBound), at: 32)
        bytes.put(UInt32(body.count), at: 36)
        bytes.put(UInt32(clamping: inputTokens), at: 40)
        bytes.put(UInt32(clamping: outputCeiling), at: 44)
        bytes.put(UInt32(source), at: 48)
        bytes.put(UInt32(idLength), at: 52)
        bytes.put(UInt16(group), at: 56)
        bytes.put(flags.rawValue, at: 58)
        RecordChecksum.seal(bytes)
    }

    /// The record in `bytes`; nil when the checksum does not hold.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard RecordChecksum.holds(bytes) else { return nil }
        let bodyStart = Int(bytes.number(at: 32, UInt32.self))
        self.init(
            offset: Int(truncatingIfNeeded: bytes.number(at: 0, UInt64.self)),
            length: Int(bytes.number(at: 24, UInt32.self)),
            line: Int(bytes.number(at: 28, UInt32.self)),
            body: bodyStart..<(bodyStart + Int(bytes.number(at: 36, UInt32.self))),
            inputTokens: Int(bytes.number(at: 40, UInt32.self)),
            outputCeiling: Int(bytes.number(at: 44, UInt32.self)),
            group: Int(bytes.number(at: 56, UInt16.self)),
            source: Int(bytes.number(at: 48, UInt32.self)),
            flags: RowFlags(rawValue: bytes.number(at: 58, UInt16.self)))
        idOffset = Int(truncatingIfNeeded: bytes.number(at: 8, UInt64.self))
        idHash = bytes.number(at: 16, UInt64.self)
        idLength = Int(bytes.number(at: 52, UInt32.self))
    }
}
