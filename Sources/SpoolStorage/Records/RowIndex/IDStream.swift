import JSONLines

/// Reads custom_ids in the order of the string area, a piece at a time.
struct IDStream {
    private static let pieceBytes = 65536

    private let index: RowIndexReader
    private var piece: [UInt8] = []
    private var start = 0

    init(_ index: RowIndexReader) {
        self.index = index
    }

    /// Appends the record's id to `ids`, checked against its hash; records come in row order.
    mutating func append(_ record: RowRecord, to ids: inout [UInt8]) throws(RecordFault) {
        let end = record.idOffset + record.idLength
        if record.idOffset < start || end > start + piece.count { try load(from: record) }
        let offset = record.idOffset - start
        let hash = piece.withBytes { bytes in
            let id = bytes.slice(at: offset, count: record.idLength)
            ids.append(contentsOf: id)
            return StableHash.of(id)
        }
        guard hash == record.idHash else { throw index.idFault(at: record.idOffset) }
    }

    private mutating func load(from record: RowRecord) throws(RecordFault) {
        guard record.idOffset >= 0, record.idOffset <= index.idBytes - record.idLength else {
            throw index.idFault(at: record.idOffset)
        }
        start = record.idOffset
        piece.resize(to: min(max(Self.pieceBytes, record.idLength), index.idBytes - start))
        let (index, start) = (index, start)
        try piece.withMutableBytes { bytes throws(RecordFault) in try index.readIDs(into: bytes, at: start) }
    }
}
