import BatchSpoolCore
import SpoolStorage

/// Which rows a part holds: those of its span and group that had no outcome when it was made.
///
/// Derived again whenever it is needed; while the part lives only the part itself can give its rows an outcome.
struct PartMembers: Sendable {
    let rows: RowSet
    let span: Range<Int>
    let count: Int

    /// With `final` nil outcomes leave none out.
    init(_ part: PlannedPart, index: RowIndexReader, final: RowSet?) throws(RecordFault) {
        span = part.rows.range.clamped(to: 0..<index.count)
        guard final != nil || !part.isWhole else {
            (rows, count) = (RowSet(all: span), span.count)
            return
        }
        var rows = RowSet(span: span)
        var cursor = index.records(span)
        while let record = try cursor.next() {
            let row = cursor.row - 1
            let isOver = final?.contains(row) ?? false
            guard record.group == part.group, !record.flags.contains(.refused), !isOver else { continue }
            rows.insert(row)
        }
        count = rows.count
        self.rows = rows
    }

    /// Those of `members` that are not in `answered`.
    init(_ members: PartMembers, without answered: RowSet) {
        span = members.span
        var rows = RowSet(span: span)
        for row in span where members.rows.contains(row) && !answered.contains(row) { rows.insert(row) }
        count = rows.count
        self.rows = rows
    }
}

extension PlannedPart {
    /// Whether every row of its span is one of its own, which none had an outcome of when it was made.
    var isWhole: Bool { count == rows.range.count }
}
