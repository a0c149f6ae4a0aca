import JSONLines

extension RowIndexReader {
    /// The record of one row, 0-based; damaged when there is no such row.
    package func record(_ row: Int) throws(RecordFault) -> RowRecord {
        try withUnsafeTemporaryAllocation(byteCount: RowRecord.size, alignment: 8) { bytes throws(RecordFault) in
            try readRecords(into: bytes, from: row)
            return try decode(UnsafeRawBufferPointer(bytes), row: row)
        }
    }

    /// A pass over `rows` in order.
    package func records(_ rows: Range<Int>) -> RowCursor {
        RowCursor(self, rows: rows.clamped(to: 0..<count))
    }

    /// Puts the row's custom_id into `id`, replacing what it held; checked against its hash.
    package func customID(of record: RowRecord, into id: inout [UInt8]) throws(RecordFault) {
        id.resize(to: record.idLength)
        let hash = try id.withMutableBytes { bytes throws(RecordFault) in
            try readIDs(into: bytes, at: record.idOffset)
            return StableHash.of(UnsafeRawBufferPointer(bytes))
        }
        guard hash == record.idHash else { throw idFault(at: record.idOffset) }
    }
}
