/// In which shape the answers of one part are wanted.
package struct AnswerForm: Hashable, Sendable {
    /// What the rows asked.
    package let endpoint: Endpoint
    package let format: AnswerFormat
    /// What the rows were sent to, for answers that name no model and have to; nil leaves that open.
    package let model: WireModel?

    package init(endpoint: Endpoint, format: AnswerFormat = .endpoint, model: WireModel? = nil) {
        self.endpoint = endpoint
        self.format = format
        self.model = model
    }
}
