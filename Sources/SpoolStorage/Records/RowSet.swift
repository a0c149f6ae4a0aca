/// A set of rows of one job: one bit a row.
package struct RowSet: Hashable, Sendable {
    private var words: [UInt64]
    /// Rows that the set can hold.
    package let capacity: Int
    /// Rows in the set.
    package private(set) var count = 0

    /// The empty set over rows 0 to `capacity` - 1.
    package init(capacity: Int) {
        self.capacity = max(0, capacity)
        words = Array(repeating: 0, count: (self.capacity + 63) / 64)
    }

    /// Whether `row` is in the set; false for a number outside the job.
    package func contains(_ row: Int) -> Bool {
        guard row >= 0, row < capacity else { return false }
        return words[row >> 6] & (1 << UInt64(row & 63)) != 0
    }

    /// Adds `row`; false when it was in the set already or lies outside the job.
    @discardableResult
    package mutating func insert(_ row: Int) -> Bool {
        guard row >= 0, row < capacity, !contains(row) else { return false }
        words[row >> 6] |= 1 << UInt64(row & 63)
        count += 1
        return true
    }

    /// Calls `body` with each run of rows of `range` that are not in the set, in order.
    package func forEachGap(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
        let range = range.clamped(to: 0..<capacity)
        var row = range.lowerBound
        while row < range.upperBound {
            let start = next(from: row, present: false, limit: range.upperBound)
            guard start < range.upperBound else { return }
            row = next(from: start, present: true, limit: range.upperBound)
            body(start..<row)
        }
    }

    /// How many rows of `range` are not in the set.
    package func gaps(in range: Range<Int>) -> Int {
        var total = 0
        forEachGap(in: range) { total += $0.count }
        return total
    }

    /// The first row from `row` on that is (not) in the set; `limit` when there is none.
    private func next(from row: Int, present: Bool, limit: Int) -> Int {
        var row = row
        while row < limit {
            let word = (present ? words[row >> 6] : ~words[row >> 6]) >> UInt64(row & 63)
            if word != 0 { return min(limit, row + word.trailingZeroBitCount) }
            row = (row | 63) + 1
        }
        return limit
    }
}
