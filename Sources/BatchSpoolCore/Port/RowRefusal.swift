/// A row that an account cannot be asked to answer: its dialect has no words for it, or its provider did not take it into
/// a batch with the others.
package struct RowRefusal: Hashable, Codable, Sendable {
    /// How many of one part are told at once; the others are found when these have ended.
    package static let limit = 100

    /// 0-based number of the row in its job.
    package let row: Int
    /// What there are no words for, or those of the provider.
    package let detail: String
    /// The provider's own code, or one that tells the HTTP status; nil for a row that no provider was asked about.
    package let code: String?

    package init(row: Int, detail: String, code: String? = nil) {
        self.row = row
        self.detail = detail
        self.code = code
    }
}

/// Rows that were refused in the same words.
package struct RefusedRows: Hashable, Codable, Sendable {
    /// 0-based numbers of the rows in their job.
    package private(set) var rows: [Int]
    package let detail: String
    package let code: String?

    /// One for each wording, in the order of its first row; nil without refusals.
    package static func grouped(_ refusals: [RowRefusal]) -> [RefusedRows]? {
        var groups: [RefusedRows] = []
        var places: [[String?]: Int] = [:]
        for refusal in refusals {
            if let place = places[[refusal.detail, refusal.code]] {
                groups[place].rows.append(refusal.row)
            } else {
                places[[refusal.detail, refusal.code]] = groups.count
                groups.append(RefusedRows(rows: [refusal.row], detail: refusal.detail, code: refusal.code))
            }
        }
        return groups.isEmpty ? nil : groups
    }
}
