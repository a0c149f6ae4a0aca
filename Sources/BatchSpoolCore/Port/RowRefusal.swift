/// A row that an account cannot be asked to answer: its dialect has no words for it.
package struct RowRefusal: Hashable, Codable, Sendable {
    /// How many of one part are told at once; the others are found when these have ended.
    package static let limit = 100

    /// 0-based number of the row in its job.
    package let row: Int
    /// What there are no words for.
    package let detail: String

    package init(row: Int, detail: String) {
        self.row = row
        self.detail = detail
    }
}
