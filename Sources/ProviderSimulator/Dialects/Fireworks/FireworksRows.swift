/// The lines of Fireworks' jobs.
struct FireworksRows: RowFormat {
    let separatesErrors = true
    let idMember = "custom_id"
    let bodyPath = ["response"]
    private let model: ModelList.Model
    private let parameters: JSONObject?
    private let isStrict: Bool
    private let created: Int

    init(_ order: WorkOrder) {
        let name = order.batch.model ?? ""
        model = order.models[name] ?? ModelList.Model(resolved: name)
        parameters = order.batch.order.details?["parameters"]?.members
        isStrict = order.strict
        created = order.now
    }

    func row(_ bytes: UnsafeRawBufferPointer, line: Int, number: Int) throws(BatchProblem) -> BatchRow {
        guard let members = JSONMembers(bytes), let object = JSONValue(parsing: bytes)?.members,
            let range = members.ranges["body"], let body = object["body"]?.members
        else { throw problem("the row is not a valid request", line) }
        guard let id = object["custom_id"]?.text else { throw problem("custom_id is required", line) }
        guard let messages = body["messages"]?.elements, !messages.isEmpty else {
            throw problem("messages is required", line)
        }
        for message in messages {
            let role = message.members?["role"]?.text ?? ""
            guard ["system", "developer", "user", "assistant", "tool"].contains(role) else {
                throw problem("unknown role '\(role)'", line)
            }
        }
        var question = ChatQuestion.read(body, UnsafeRawBufferPointer(rebasing: bytes[range]), model: model, .chat)
        question.maxTokens = question.maxTokens ?? parameters?["maxTokens"]?.integer
        return BatchRow(id: id, line: object, question: body, asked: question, number: number)
    }

    private func problem(_ message: String, _ line: Int) -> BatchProblem {
        BatchProblem(code: "INVALID_ARGUMENT", message: "line \(line): \(message)", line: line)
    }

    func refusal(_ row: BatchRow) -> (status: Int, error: ErrorBody)? {
        guard isStrict, let unknown = FireworksMembers.unknown(in: row.question) else { return nil }
        return (400, ErrorBody(message: "Extra inputs are not permitted, field: '\(unknown)'"))
    }

    func line(_ row: BatchRow, _ outcome: RowOutcome) -> JSONValue? {
        switch outcome {
        case .answered(let answer):
            let body = AnswerBody.object(answer, to: row.question, .chat, FireworksDialect.flavor, created: created)
            return ["custom_id": JSONValue(row.id), "response": body]
        case .refused(let status, let error): return failure(row, status, error)
        case .errorAlone(let error): return failure(row, 500, error)
        case .undone: return nil
        }
    }

    private func failure(_ row: BatchRow, _ status: Int, _ error: ErrorBody) -> JSONValue {
        [
            "custom_id": JSONValue(row.id),
            "error": ["code": .int(status), "message": .string(error.message), "type": .string(error.type)],
        ]
    }
}
