/// One pass over records in row order, a block at a time.
package struct RowCursor: Sendable {
    private static let blockRows = 512

    private let index: RowIndexReader
    private let end: Int
    private var block: [UInt8] = []
    private var blockStart: Int
    /// The row that `next` answers with.
    package private(set) var row: Int

    init(_ index: RowIndexReader, rows: Range<Int>) {
        self.index = index
        end = rows.upperBound
        row = rows.lowerBound
        blockStart = rows.lowerBound
    }

    /// The next record; nil after the last row.
    package mutating func next() throws(RecordFault) -> RowRecord? {
        guard row < end else { return nil }
        let offset = (row - blockStart) * RowRecord.size
        if offset == block.count { return try refill() }
        return try take(at: offset)
    }

    private mutating func refill() throws(RecordFault) -> RowRecord? {
        blockStart = row
        block.resize(to: min(Self.blockRows, end - row) * RowRecord.size)
        let (index, row) = (index, row)
        try block.withMutableBytes { bytes throws(RecordFault) in try index.readRecords(into: bytes, from: row) }
        return try take(at: 0)
    }

    private mutating func take(at offset: Int) throws(RecordFault) -> RowRecord {
        let record = try block.withBytes { bytes throws(RecordFault) in
            try index.decode(bytes.slice(at: offset, count: RowRecord.size), row: row)
        }
        row += 1
        return record
    }
}
