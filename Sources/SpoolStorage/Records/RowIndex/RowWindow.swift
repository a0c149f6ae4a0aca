import JSONLines

/// The custom_ids and places of a run of rows, for an answer that names any of them.
///
/// Twelve bytes a row and the ids; ids of more than `idLimit` bytes in all stay on disk and are read one by one.
package struct RowWindow: Sendable {
    /// Most bytes of ids held in memory.
    package static let idLimit = 8 << 20

    private struct Entry {
        let idEnd: UInt32
        let line: UInt32
        let flags: RowFlags
    }

    /// Rows that the window answers for.
    package let rows: Range<Int>
    private let index: RowIndexReader
    private var entries: [Entry] = []
    private var ids: [UInt8]?
    private var spare: [UInt8] = []

    /// Reads `rows`, which are cut to those that exist.
    package init(_ index: RowIndexReader, rows: Range<Int>) throws(RecordFault) {
        self.index = index
        self.rows = rows.clamped(to: 0..<index.count)
        let area = try readEntries()
        guard area.count <= Self.idLimit else { return }
        ids = try Self.bytes(of: area, in: index)
        try checkIDs()
    }

    /// Fills `entries` and returns the rows' part of the string area.
    private mutating func readEntries() throws(RecordFault) -> Range<Int> {
        entries.reserveCapacity(rows.count)
        var cursor = index.records(rows)
        var area: Range<Int>?
        while let record = try cursor.next() {
            let start = area?.lowerBound ?? record.idOffset
            guard record.idOffset >= 0, record.idOffset == area?.upperBound ?? start else {
                throw index.idFault(at: record.idOffset)
            }
            area = start..<(record.idOffset + record.idLength)
            let idEnd = UInt32(clamping: record.idOffset + record.idLength - start)
            entries.append(Entry(idEnd: idEnd, line: UInt32(clamping: record.line), flags: record.flags))
        }
        return area ?? 0..<0
    }

    private mutating func checkIDs() throws(RecordFault) {
        var cursor = index.records(rows)
        while let record = try cursor.next() {
            let hash = try withCustomID(of: cursor.row - 1) { StableHash.of($0) }
            guard hash == record.idHash else { throw index.idFault(at: record.idOffset) }
        }
    }

    private static func bytes(of area: Range<Int>, in index: RowIndexReader) throws(RecordFault) -> [UInt8] {
        var ids = [UInt8](repeating: 0, count: area.count)
        try ids.withMutableBytes { bytes throws(RecordFault) in try index.readIDs(into: bytes, at: area.lowerBound) }
        return ids
    }

    /// Physical line of the dropped file where the row stands; the row must lie in `rows`.
    package func line(of row: Int) -> Int {
        Int(entries[row - rows.lowerBound].line)
    }

    /// The row's flags; the row must lie in `rows`.
    package func flags(of row: Int) -> RowFlags {
        entries[row - rows.lowerBound].flags
    }

    /// Hands out the row's custom_id, valid during the call; the row must lie in `rows`.
    package mutating func withCustomID<Value>(
        of row: Int, _ body: (UnsafeRawBufferPointer) throws(RecordFault) -> Value
    ) throws(RecordFault) -> Value {
        guard let ids else {
            try index.customID(of: index.record(row), into: &spare)
            return try spare.withBytes(body)
        }
        let position = row - rows.lowerBound
        let start = position == 0 ? 0 : Int(entries[position - 1].idEnd)
        let count = Int(entries[position].idEnd) - start
        return try ids.withBytes { bytes throws(RecordFault) in
            try body(bytes.slice(at: start, count: count))
        }
    }
}
