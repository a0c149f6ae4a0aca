/// A set of rows of one job, all of them or those of a span: one bit a row.
package struct RowSet: Hashable, Sendable {
    private var words: [UInt64]
    /// Number of the word that the first row of the span is in.
    private let firstWord: Int
    private let start: Int
    /// The set holds rows below this one.
    package let capacity: Int
    /// Rows in the set.
    package private(set) var count = 0

    /// The empty set over rows 0 to `capacity` - 1.
    package init(capacity: Int) {
        self.init(span: 0..<max(0, capacity))
    }

    /// The empty set over the rows of `span`.
    package init(span: Range<Int>) {
        start = max(0, span.lowerBound)
        capacity = max(start, span.upperBound)
        firstWord = start >> 6
        words = Array(repeating: 0, count: start == capacity ? 0 : (capacity + 63) >> 6 - firstWord)
    }

    /// All rows of `span`.
    package init(all span: Range<Int>) {
        self.init(span: span)
        for word in words.indices { words[word] = .max }
        count = capacity - start
        if count > 0 {
            words[0] &= .max << UInt64(start & 63)
            words[words.count - 1] &= .max >> UInt64(63 - (capacity - 1) & 63)
        }
    }

    /// Whether `row` lies in the span.
    func covers(_ row: Int) -> Bool {
        row >= start && row < capacity
    }

    /// Whether `row` is in the set; false for a number outside the span.
    package func contains(_ row: Int) -> Bool {
        guard row >= start, row < capacity else { return false }
        return words[row >> 6 - firstWord] & (1 << UInt64(row & 63)) != 0
    }

    /// Adds `row`; false when it was in the set already or lies outside the span.
    @discardableResult
    package mutating func insert(_ row: Int) -> Bool {
        guard row >= start, row < capacity else { return false }
        let (word, bit) = (row >> 6 - firstWord, UInt64(1) << UInt64(row & 63))
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        count += 1
        return true
    }

    /// Calls `body` with each run of rows of `range` that are not in the set, in order.
    package func forEachGap(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
        let range = range.clamped(to: start..<capacity)
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
            let whole = words[row >> 6 - firstWord]
            let word = (present ? whole : ~whole) >> UInt64(row & 63)
            if word != 0 { return min(limit, row + word.trailingZeroBitCount) }
            row = (row | 63) + 1
        }
        return limit
    }
}
