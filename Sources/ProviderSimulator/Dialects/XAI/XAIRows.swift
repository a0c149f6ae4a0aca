/// The rows of xAI's batches: those of files in OpenAI's manner, and those that are added.
struct XAIRows: RowFormat {
    private static let kinds = [
        "chat_get_completion", "responses", "image_generation", "image_edit", "video_generation",
    ]
    private static let refused = ["presence_penalty", "frequency_penalty", "stop"]

    let separatesErrors = false
    let idMember = "batch_request_id"
    let bodyPath = ["batch_result", "response", "chat_get_completion"]
    let models: ModelList
    let isStrict: Bool
    let created: Int

    func row(_ bytes: UnsafeRawBufferPointer, line: Int, number: Int) throws(BatchProblem) -> BatchRow {
        guard let members = JSONMembers(bytes), let object = JSONValue(parsing: bytes)?.members else {
            throw problem("invalid JSON", line)
        }
        guard let id = (object["batch_request_id"] ?? object["custom_id"])?.text else {
            throw problem("missing custom_id", line)
        }
        if let range = members.ranges["body"], let body = object["body"]?.members {
            return row(id, object, body, UnsafeRawBufferPointer(rebasing: bytes[range]), number)
        }
        guard let outer = members.ranges["batch_request"],
            let inner = JSONMembers(UnsafeRawBufferPointer(rebasing: bytes[outer])),
            let kind = Self.kinds.first(where: { inner.ranges[$0] != nil }), let range = inner.ranges[kind],
            let body = object["batch_request"]?.members?[kind]?.members
        else { throw problem("unknown kind of request", line) }
        let place = outer.lowerBound + range.lowerBound..<outer.lowerBound + range.upperBound
        return row(id, object, body, UnsafeRawBufferPointer(rebasing: bytes[place]), number)
    }

    private func row(
        _ id: String, _ line: JSONObject, _ body: JSONObject, _ bytes: UnsafeRawBufferPointer, _ number: Int
    ) -> BatchRow {
        let name = body["model"]?.text ?? ""
        let model = models[name] ?? ModelList.Model(resolved: name)
        let asked = ChatQuestion.read(body, bytes, model: model, .chat)
        return BatchRow(id: id, line: line, question: body, asked: asked, number: number)
    }

    private func problem(_ message: String, _ line: Int) -> BatchProblem {
        BatchProblem(code: "invalid", message: "JSONL validation failed on line \(line): \(message)", line: line)
    }

    func refusal(_ row: BatchRow) -> (status: Int, error: ErrorBody)? {
        guard models[row.asked.model] != nil else {
            return (400, ErrorBody(message: "Invalid argument: model \(row.asked.model) not found"))
        }
        guard row.question["messages"] != nil || row.question["input"] != nil else {
            return (400, ErrorBody(message: "Invalid argument: messages is required"))
        }
        if isStrict, row.question["messages"] != nil,
            let unknown = OpenAIMembers.unknown(in: row.question, .chat, at: "xai")
        {
            return (400, ErrorBody(message: "Invalid argument: \(unknown.message)"))
        }
        guard isStrict, models[row.asked.model]?.reasons == true,
            let name = Self.refused.first(where: { row.question[$0] != nil })
        else { return nil }
        return (400, ErrorBody(message: "Invalid argument: \(name) is not supported by this model"))
    }

    func line(_ row: BatchRow, _ outcome: RowOutcome) -> JSONValue? {
        let result: JSONValue
        switch outcome {
        case .answered(let answer):
            let body = AnswerBody.object(answer, to: row.question, .chat, XAIDialect.flavor, created: created)
            result = ["response": ["chat_get_completion": body]]
        case .refused(_, let error): result = ["error": .string(error.message)]
        case .errorAlone(let error):
            result = ["error": ["code": JSONValue(error.code), "message": .string(error.message)]]
        case .undone: return nil
        }
        return ["batch_request_id": JSONValue(row.id), "batch_result": result]
    }
}
