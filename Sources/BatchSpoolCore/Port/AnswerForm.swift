/// In which shape the answers of one part are wanted.
package struct AnswerForm: Hashable, Sendable {
    /// What the rows asked.
    package let endpoint: Endpoint
    package let format: AnswerFormat

    package init(endpoint: Endpoint, format: AnswerFormat = .endpoint) {
        self.endpoint = endpoint
        self.format = format
    }
}
