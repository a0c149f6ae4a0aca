/// Rows of one group that fit into one batch: those of the group within `rows`.
package struct Slice: Hashable, Sendable {
    package let group: Int
    /// From the first to the last; rows of other groups may stand between them.
    package let rows: RowSpan
    /// Rows of the group in it, at least 1.
    package let count: Int
    package let weight: RowWeight

    package init(group: Int, rows: RowSpan, count: Int, weight: RowWeight) {
        self.group = group
        self.rows = rows
        self.count = count
        self.weight = weight
    }
}

/// A row that fits into no batch of the offer its group goes to.
package struct OversizedRow: Error, Hashable, Sendable {
    package enum Measure: String, Hashable, Sendable {
        case bytes
        case tokens
        case inputs
    }

    package let row: Int
    package let group: Int
    package let measure: Measure
    package let size: Int
    package let limit: Int
}
