/// The lines of Mistral's batches.
struct MistralRows: RowFormat {
    /// Of chats (mistralai/client-python 3.7.0, `ChatCompletionRequest`).
    private static let known: Set<String> = [
        "model", "messages", "temperature", "top_p", "max_tokens", "stream", "stop", "random_seed", "metadata",
        "response_format", "tools", "tool_choice", "presence_penalty", "frequency_penalty", "n", "prediction",
        "parallel_tool_calls", "prompt_mode", "reasoning_effort", "guardrails", "safe_prompt", "prompt_cache_key",
        "service_tier", "logprobs", "top_logprobs", "top_k", "repetition_penalty",
    ]
    /// Of embeddings (`EmbeddingRequest`), which has all that moderations have.
    private static let ofInput: Set<String> = [
        "model", "input", "metadata", "output_dimension", "output_dtype", "encoding_format",
    ]

    let separatesErrors = true
    let idMember = "custom_id"
    let bodyPath = ["response", "body"]
    private let endpoint: Endpoint
    private let model: ModelList.Model
    private let isStrict: Bool
    private let created: Int
    private let batch: String

    init(_ order: WorkOrder) {
        endpoint = Endpoint(path: order.batch.order.endpoint) ?? .chat
        let name = order.batch.model ?? ""
        model = order.models[name] ?? ModelList.Model(resolved: name)
        isStrict = order.strict
        created = order.now
        batch = order.batch.id
    }

    func row(_ bytes: UnsafeRawBufferPointer, line: Int, number: Int) throws(BatchProblem) -> BatchRow {
        guard let members = JSONMembers(bytes), let object = JSONValue(parsing: bytes)?.members,
            let range = members.ranges["body"], let body = object["body"]?.members
        else { throw BatchProblem(code: "3051", message: "Line \(line) is not a valid request.", line: line) }
        let question = ChatQuestion.read(body, UnsafeRawBufferPointer(rebasing: bytes[range]), model: model, endpoint)
        return BatchRow(id: object["custom_id"]?.text, line: object, question: body, asked: question, number: number)
    }

    /// What the upload of a line is refused for: the member and the reason.
    static func problem(_ body: JSONObject, isStrict: Bool) -> (member: String, message: String)? {
        for message in body["messages"]?.elements ?? [] {
            let role = message.members?["role"]?.text ?? ""
            guard ["system", "user", "assistant", "tool"].contains(role) else {
                return ("messages", "Input tag '\(role)' found using 'role' does not match any of the expected tags")
            }
        }
        if let tokens = body["max_tokens"]?.integer, tokens < 0 {
            return ("max_tokens", "Input should be greater than or equal to 0")
        }
        if let heat = body["temperature"]?.number, !(0...1.5).contains(heat) {
            return ("temperature", "Input should be less than or equal to 1.5")
        }
        let taken = body["messages"] != nil ? known : body["input"] != nil ? ofInput : nil
        guard isStrict, let taken, let odd = body.keys.first(where: { !taken.contains($0) }) else { return nil }
        return (odd, "Extra inputs are not permitted")
    }

    func refusal(_ row: BatchRow) -> (status: Int, error: ErrorBody)? {
        let needed = endpoint == .chat ? "messages" : "input"
        guard ![.chat, .embeddings, .moderations].contains(endpoint) || row.question[needed] != nil else {
            return (400, ErrorBody(message: "\(needed): Field required", code: "3051"))
        }
        if endpoint == .moderations, let problem = Self.moderated(row.question) { return (422, problem) }
        return isStrict ? Self.callIDs(row.question).map { (400, $0) } : nil
    }

    /// What a text to judge is refused for (mistralai/client-python 3.7.0, `ClassificationRequest`).
    private static func moderated(_ body: JSONObject) -> ErrorBody? {
        if let odd = body.keys.first(where: { !["model", "input", "metadata"].contains($0) }) {
            return ErrorBody(message: "\(odd): Extra inputs are not permitted", code: "3051")
        }
        let isText = body["input"]?.text != nil || body["input"]?.elements?.allSatisfy { $0.text != nil } == true
        return isText ? nil : ErrorBody(message: "input: Input should be a valid string", code: "3051")
    }

    /// The first id of a tool call that older models do not take (mistralai/mistral-common, `validator.py`).
    private static func callIDs(_ body: JSONObject) -> ErrorBody? {
        for message in body["messages"]?.elements ?? [] {
            let calls = message.members?["tool_calls"]?.elements?.map { $0.members?["id"] } ?? []
            for id in (calls + [message.members?["tool_call_id"]]).compactMap({ $0?.text }) where !isShort(id) {
                return ErrorBody(
                    message: "Tool call id was \(id) but must be a-z, A-Z, 0-9, with a length of 9.", code: "3280")
            }
        }
        return nil
    }

    private static func isShort(_ id: String) -> Bool {
        id.utf8.count == 9 && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    func line(_ row: BatchRow, _ outcome: RowOutcome) -> JSONValue? {
        let response: JSONValue
        switch outcome {
        case .answered(let answer):
            let body = AnswerBody.object(
                answer, to: row.question, endpoint, MistralDialect.flavor, created: created)
            response = ["status_code": 200, "body": body]
        case .refused(let status, let error): response = failure(status, error)
        case .errorAlone(let error): response = failure(500, error)
        case .undone: return nil
        }
        let id = "batch-" + Digest.of("\(batch) \(row.number)").prefix(24)
        return ["id": .string(id), "custom_id": JSONValue(row.id), "response": response, "error": nil]
    }

    /// The body of an error is JSON in a string.
    private func failure(_ status: Int, _ error: ErrorBody) -> JSONValue {
        var object = MistralDialect.envelope(error).members ?? JSONObject()
        object["raw_status_code"] = .int(status)
        return ["status_code": .int(status), "body": .string(JSONValue.object(object).json)]
    }
}
