import BatchSpoolCore

// A record of `JOB.responses`, little-endian, at a multiple of `slot`:
//  0 row    4 part (2)   6 length of the id (2)   8 input tokens   12 output ceiling   16 flags   20 id, zeros
// the last four bytes of its last slot: checksum

extension KeptResponse {
    /// Records take whole slots of so many bytes, so that what stands behind a damaged one is found again.
    static let slot = 64
    static let largestRecord = record(ofID: longestID)
    private static let head = 20
    /// Flag: stored for the row's own sake.
    private static let stays: UInt32 = 1

    /// Bytes of the record of a response with an id of `length` bytes.
    private static func record(ofID length: Int) -> Int {
        (head + length + 4 + slot - 1) / slot * slot
    }

    /// The record; nil when the id is empty or too long.
    func record(part: Int) -> [UInt8]? {
        let id = Array(id.utf8)
        guard !id.isEmpty, id.count <= Self.longestID else { return nil }
        var record = [UInt8](repeating: 0, count: Self.record(ofID: id.count))
        record.withMutableBytes { bytes in
            bytes.put(UInt32(clamping: row), at: 0)
            bytes.put(UInt16(clamping: part), at: 4)
            bytes.put(UInt16(id.count), at: 6)
            bytes.put(UInt32(clamping: inputTokens), at: 8)
            bytes.put(UInt32(clamping: outputCeiling), at: 12)
            bytes.put(isForUs ? 0 : Self.stays, at: 16)
            UnsafeMutableRawBufferPointer(rebasing: bytes[Self.head...]).copyBytes(from: id)
            RecordChecksum.seal(bytes)
        }
        return record
    }

    /// The record at the start of `bytes`; nil when none begins there that holds.
    static func read(_ bytes: UnsafeRawBufferPointer) -> (response: KeptResponse, part: Int, size: Int)? {
        guard bytes.count >= slot else { return nil }
        let length = Int(bytes.number(at: 6, UInt16.self))
        let size = record(ofID: length)
        guard (1...longestID).contains(length), size <= bytes.count else { return nil }
        guard RecordChecksum.holds(bytes.slice(at: 0, count: size)) else { return nil }
        let response = KeptResponse(
            row: Int(bytes.number(at: 0, UInt32.self)),
            id: String(decoding: bytes.slice(at: head, count: length), as: UTF8.self),
            inputTokens: Int(bytes.number(at: 8, UInt32.self)),
            outputCeiling: Int(bytes.number(at: 12, UInt32.self)),
            isForUs: bytes.number(at: 16, UInt32.self) & stays == 0)
        return (response, Int(bytes.number(at: 4, UInt16.self)), size)
    }
}
