/// In which shape the answers of one part are wanted.
package struct AnswerForm: Hashable, Sendable {
    /// What the rows asked.
    package let endpoint: Endpoint
    package let format: AnswerFormat
    /// What the rows were sent to, for answers that name no model and have to; nil leaves that open.
    package let model: WireModel?
    /// Whether the rows asked for JSON by a tool of ours, whose call then is the answer.
    package let byTool: Bool

    package init(
        endpoint: Endpoint, format: AnswerFormat = .endpoint, model: WireModel? = nil, byTool: Bool = false
    ) {
        self.endpoint = endpoint
        self.format = format
        self.model = model
        self.byTool = byTool
    }
}
