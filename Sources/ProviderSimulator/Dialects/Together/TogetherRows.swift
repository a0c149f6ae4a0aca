/// The lines of Together's batches.
struct TogetherRows: RowFormat {
    private static let lineLimit = 10 << 20

    /// Source: togethercomputer/together-py 3.1.1, `CompletionCreateParams`.
    private static let known: Set<String> = [
        "messages", "model", "chat_template_kwargs", "compliance", "context_length_exceeded_behavior", "echo",
        "frequency_penalty", "function_call", "logit_bias", "logprobs", "max_tokens", "min_p", "n", "presence_penalty",
        "reasoning", "reasoning_effort", "repetition_penalty", "response_format", "safety_model", "seed", "stop",
        "stream", "temperature", "tool_choice", "tools", "top_k", "top_p",
    ]

    let separatesErrors = true
    let idMember = "custom_id"
    let bodyPath = ["response", "body"]
    private let models: ModelList
    private let model: String?
    private let limits: Limits
    private let isStrict: Bool
    private let created: Int
    private let batch: String

    init(_ order: WorkOrder) {
        models = order.models
        model = order.batch.model
        limits = order.limits
        isStrict = order.strict
        created = order.now
        batch = order.batch.id
    }

    func row(_ bytes: UnsafeRawBufferPointer, line: Int, number: Int) throws(BatchProblem) -> BatchRow {
        guard bytes.count <= Self.lineLimit else { throw problem("the line is larger than 10 MB", line) }
        guard number <= limits.rows else { throw problem("more than \(limits.rows) requests", line) }
        guard let members = JSONMembers(bytes), let object = JSONValue(parsing: bytes)?.members,
            let range = members.ranges["body"], let body = object["body"]?.members
        else { throw problem("invalid JSON", line) }
        guard let id = object["custom_id"]?.text else { throw problem("custom_id is required", line) }
        guard let name = body["model"]?.text else { throw problem("model is required", line) }
        guard model == nil || name == model else { throw problem("all requests must use one model", line) }
        guard let known = models[name] else { throw problem("model \(name) is not supported", line) }
        let question = ChatQuestion.read(body, UnsafeRawBufferPointer(rebasing: bytes[range]), model: known, .chat)
        return BatchRow(id: id, line: object, question: body, asked: question, number: number)
    }

    private func problem(_ message: String, _ line: Int) -> BatchProblem {
        BatchProblem(code: "invalid", message: "validation failed on line \(line): \(message)", line: line)
    }

    func refusal(_ row: BatchRow) -> (status: Int, error: ErrorBody)? {
        guard row.question["messages"]?.elements?.isEmpty == false else {
            return (400, ErrorBody(message: "messages is required", code: "batch_client_error"))
        }
        if isStrict, let unknown = row.question.keys.first(where: { !Self.known.contains($0) }) {
            return (400, ErrorBody(message: "\(unknown) is not supported", code: "batch_client_error"))
        }
        if isStrict, var refusal = ThoughtMembers.refusal(row.question, at: "together") {
            refusal.code = "batch_client_error"
            return (400, refusal)
        }
        guard (row.question["stop"]?.elements?.count ?? 0) <= 4 else {
            return (400, ErrorBody(message: "at most 4 stop sequences", code: "batch_client_error"))
        }
        return nil
    }

    func line(_ row: BatchRow, _ outcome: RowOutcome) -> JSONValue? {
        var line = JSONObject()
        line["id"] = .string("br_" + Digest.of("\(batch) \(row.number)").prefix(24))
        line["custom_id"] = JSONValue(row.id)
        switch outcome {
        case .answered(let answer):
            let body = AnswerBody.object(answer, to: row.question, .chat, TogetherDialect.flavor, created: created)
            line["response"] = ["status_code": 200, "body": body]
        case .refused(let status, let error):
            line["error"] = failure(error, status < 500 ? "batch_client_error" : "batch_server_error")
        case .errorAlone(let error): line["error"] = failure(error, "batch_server_error")
        case .undone: return nil
        }
        return .object(line)
    }

    private func failure(_ error: ErrorBody, _ code: String) -> JSONValue {
        ["code": .string(error.code ?? code), "message": .string(error.message)]
    }
}
