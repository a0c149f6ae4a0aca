/// The custom_ids and places of the rows of one part, for an answer that names any of them.
///
/// Sixteen bytes a row and the ids; ids beyond `idLimit` bytes in all stay on disk and are read one by one.
package struct RowWindow: Sendable {
    /// Most bytes of ids held in memory.
    package static let idLimit = 6 << 20

    private struct Entry {
        let row: UInt32
        let line: UInt32
        let idEnd: UInt32
        let flags: RowFlags
    }

    /// The span that was asked for, cut to rows that exist.
    package let rows: Range<Int>
    private let index: RowIndexReader
    private var entries: [Entry] = []
    private var ids: [UInt8] = []
    private var spare: [UInt8] = []

    /// Reads those of `rows` that are in `members`, or all of them.
    package init(_ index: RowIndexReader, rows: Range<Int>, members: RowSet? = nil) throws(RecordFault) {
        self.index = index
        self.rows = rows.clamped(to: 0..<index.count)
        entries.reserveCapacity(min(self.rows.count, members?.count ?? .max))
        ids.reserveCapacity(min(Self.idLimit, try Self.idBytes(of: self.rows, in: index)))
        var cursor = index.records(self.rows)
        var stream = IDStream(index)
        while let record = try cursor.next() {
            if let members, !members.contains(cursor.row - 1) { continue }
            try add(record, row: cursor.row - 1, from: &stream)
        }
    }

    private static func idBytes(of rows: Range<Int>, in index: RowIndexReader) throws(RecordFault) -> Int {
        guard let first = rows.first, let last = rows.last else { return 0 }
        let (start, end) = (try index.record(first), try index.record(last))
        return max(0, end.idOffset + end.idLength - start.idOffset)
    }

    /// Keeps the id while there is room.
    private mutating func add(_ record: RowRecord, row: Int, from stream: inout IDStream) throws(RecordFault) {
        let isKept = record.idLength <= Self.idLimit - ids.count
        if isKept { try stream.append(record, to: &ids) }
        let line = UInt32(clamping: record.line)
        let idEnd = isKept ? UInt32(clamping: ids.count) : .max
        entries.append(Entry(row: UInt32(clamping: row), line: line, idEnd: idEnd, flags: record.flags))
    }

    /// Rows the window answers for.
    package var count: Int { entries.count }

    /// Whether the window answers for `row`; no other row may be asked for.
    package func contains(_ row: Int) -> Bool {
        position(of: row) != nil
    }

    /// Physical line of the dropped file where the row stands; 0 for a row that is not in the window.
    package func line(of row: Int) -> Int {
        position(of: row).map { Int(entries[$0].line) } ?? 0
    }

    /// The row's flags; none for a row that is not in the window.
    package func flags(of row: Int) -> RowFlags {
        position(of: row).map { entries[$0].flags } ?? []
    }

    /// Hands out the row's custom_id, valid during the call.
    package mutating func withCustomID<Value>(
        of row: Int, _ body: (UnsafeRawBufferPointer) throws(RecordFault) -> Value
    ) throws(RecordFault) -> Value {
        guard let position = position(of: row), let kept = keptID(at: position) else {
            try index.customID(of: index.record(row), into: &spare)
            return try spare.withBytes(body)
        }
        return try ids.withBytes { bytes throws(RecordFault) in
            try body(bytes.slice(at: kept.lowerBound, count: kept.count))
        }
    }

    /// Where the id stands in `ids`; nil when it was left on disk.
    private func keptID(at position: Int) -> Range<Int>? {
        let end = entries[position].idEnd
        guard end != .max else { return nil }
        let start = position == 0 ? 0 : entries[position - 1].idEnd
        return start == .max ? nil : Int(start)..<Int(end)
    }

    /// The place of `row` in `entries`, which rise; nil for one that is not there.
    private func position(of row: Int) -> Int? {
        if entries.count == rows.count { return rows.contains(row) ? row - rows.lowerBound : nil }
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(entries[middle].row) < row { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && Int(entries[low].row) == row ? low : nil
    }
}
