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
