/// What a create request asks for.
package struct BatchOrder: Hashable, Codable, Sendable {
    package let key: SubmissionKey
    package let endpoint: Endpoint
    package let model: WireModel
    /// Rows of the part.
    package let rows: Int
    /// Carried to the provider where it fits: description, group, the sender's own metadata.
    package let metadata: [String: String]
    /// The window whose price was planned with; nil asks for the account's, where it makes no difference.
    package let window: String?
    /// Whether an earlier create from the same handle may have arrived, or some of it.
    package let goesOn: Bool

    package init(
        key: SubmissionKey, endpoint: Endpoint, model: WireModel, rows: Int, metadata: [String: String],
        window: String? = nil, goesOn: Bool = false
    ) {
        self.key = key
        self.endpoint = endpoint
        self.model = model
        self.rows = rows
        self.metadata = metadata
        self.window = window
        self.goesOn = goesOn
    }
}
