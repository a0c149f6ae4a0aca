/// The lines of Message Batches: `params` in, one line for every outcome out.
struct AnthropicRows: RowFormat {
    static let sampling = ["temperature", "top_p", "top_k"]
    private static let known: Set<String> = [
        "model", "messages", "max_tokens", "system", "temperature", "top_p", "top_k", "stop_sequences", "stream",
        "tools", "tool_choice", "thinking", "metadata", "output_config", "service_tier", "cache_control", "container",
        "inference_geo", "context_management", "mcp_servers",
    ]

    let separatesErrors = false
    let idMember = "custom_id"
    let bodyPath = ["result", "message"]
    let models: ModelList
    let isStrict: Bool
    let batch: String

    func row(_ bytes: UnsafeRawBufferPointer, line: Int, number: Int) throws(BatchProblem) -> BatchRow {
        guard let members = JSONMembers(bytes), let range = members.ranges["params"],
            let object = JSONValue(parsing: bytes)?.members, let params = object["params"]?.members
        else { throw BatchProblem(code: "invalid_request", message: "The row cannot be read.", line: line) }
        let asked = AnthropicQuestion.read(params, UnsafeRawBufferPointer(rebasing: bytes[range]))
        return BatchRow(
            id: object["custom_id"]?.text, line: object, question: params, asked: asked, number: number)
    }

    func refusal(_ row: BatchRow) -> (status: Int, error: ErrorBody)? { refusal(row.question) }

    /// What is wrong with the parameters of a message.
    func refusal(_ params: JSONObject) -> (status: Int, error: ErrorBody)? {
        guard let model = params["model"]?.text else { return Self.invalid("model: Field required") }
        guard models[model] != nil else { return (404, ErrorBody(message: "model: \(model)")) }
        guard let tokens = params["max_tokens"] else { return Self.invalid("max_tokens: Field required") }
        guard let limit = tokens.integer, limit >= 1 else {
            return Self.invalid("max_tokens: Input should be greater than or equal to 1")
        }
        guard let messages = params["messages"]?.elements, !messages.isEmpty else {
            return Self.invalid("messages: at least one message is required")
        }
        if params["stream"]?.flag == true { return Self.invalid("stream: Streaming is not supported in batches") }
        return turns(messages) ?? thinking(params, limit) ?? formats(params) ?? (isStrict ? strict(params, model) : nil)
    }

    private func turns(_ messages: [JSONValue]) -> (status: Int, error: ErrorBody)? {
        for (index, message) in messages.enumerated() {
            let role = message.members?["role"]?.text
            guard role == "user" || role == "assistant" else {
                return Self.invalid("messages.\(index).role: Input should be 'user' or 'assistant'")
            }
            guard let content = message.members?["content"], content.text != nil || content.elements != nil else {
                return Self.invalid("messages.\(index).content: Field required")
            }
        }
        return nil
    }

    private func thinking(_ params: JSONObject, _ limit: Int) -> (status: Int, error: ErrorBody)? {
        guard let thinking = params["thinking"]?.members, thinking["type"] == "enabled" else { return nil }
        guard let budget = thinking["budget_tokens"]?.integer, budget >= 1024 else {
            return Self.invalid("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024")
        }
        guard budget < limit else {
            return Self.invalid("max_tokens: must be greater than thinking.budget_tokens")
        }
        return nil
    }

    private func formats(_ params: JSONObject) -> (status: Int, error: ErrorBody)? {
        let blank = params["stop_sequences"]?.elements?.contains { $0.text?.allSatisfy(\.isWhitespace) != false }
        if blank == true {
            return Self.invalid("stop_sequences: each stop sequence must contain non-whitespace")
        }
        guard params["output_config"]?.members?["format"] != nil,
            !AnthropicQuestion.documents(params).isEmpty
        else { return nil }
        return Self.invalid("output_config.format: citations cannot be used together with structured output")
    }

    private func strict(_ params: JSONObject, _ model: String) -> (status: Int, error: ErrorBody)? {
        if let key = params.keys.first(where: { !Self.known.contains($0) }) {
            return Self.invalid("\(key): Extra inputs are not permitted")
        }
        let samples = ["claude-3", "claude-haiku-4", "claude-sonnet-4", "claude-opus-4-5", "claude-opus-4-6"]
        if !samples.contains(where: model.hasPrefix), let name = Self.sampling.first(where: { params[$0] != nil }) {
            return Self.invalid("\(name): this model does not support sampling parameters")
        }
        let last = params["messages"]?.elements?.last?.members?["role"]?.text
        if last == "assistant", !model.contains("-4-5"), !model.hasPrefix("claude-3") {
            return Self.invalid("messages: this model does not support assistant prefill")
        }
        if params["output_config"]?.members?["format"] != nil, !Self.takesSchemas(model) {
            return Self.invalid("output_config.format: '\(model)' does not support structured outputs")
        }
        return AnthropicThinking.refusal(params, model).map(Self.invalid)
    }

    /// <https://platform.claude.com/docs/en/build-with-claude/structured-outputs>: from 4.5 on.
    private static func takesSchemas(_ model: String) -> Bool {
        let older = ["claude-3", "claude-opus-4-0", "claude-opus-4-1", "claude-opus-4-2", "claude-sonnet-4-0"]
        return !(older + ["claude-sonnet-4-2"]).contains(where: model.hasPrefix)
    }

    private static func invalid(_ message: String) -> (status: Int, error: ErrorBody) {
        (400, ErrorBody(message: message))
    }

    func line(_ row: BatchRow, _ outcome: RowOutcome) -> JSONValue? {
        let request = "req_" + Digest.of("\(batch) \(row.number)").prefix(24)
        let result: JSONValue =
            switch outcome {
            case .answered(let answer):
                ["type": "succeeded", "message": AnthropicMessage.object(answer, tier: "batch")]
            case .refused(let status, let error):
                ["type": "errored", "error": AnthropicDialect.envelope(status, error, request)]
            case .errorAlone(let error):
                ["type": "errored", "error": AnthropicDialect.envelope(500, error, request)]
            case .undone(let ending): ["type": ending == .expired ? "expired" : "canceled"]
            }
        return ["custom_id": JSONValue(row.id), "result": result]
    }
}
