/// A run of rows by their 0-based numbers in the job.
package struct RowSpan: Hashable, Codable, Sendable {
    package let start: Int
    /// One past the last row.
    package let end: Int

    package init(_ range: Range<Int>) {
        start = range.lowerBound
        end = range.upperBound
    }

    package var range: Range<Int> { start..<end }
    package var count: Int { end - start }
}
