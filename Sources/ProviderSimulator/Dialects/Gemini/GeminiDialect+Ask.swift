extension GeminiDialect {
    /// One question, answered at once.
    func ask(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let model = request.object ?? ""
        guard await vendor.models(of: service)[model] != nil else {
            return reply(404, ErrorBody(message: "models/\(model) is not found for API version v1beta."))
        }
        guard let body = JSONValue(parsing: request.body)?.members else {
            return reply(400, ErrorBody(message: "Invalid JSON payload received."))
        }
        let question = request.body.withUnsafeBytes { GeminiQuestion.read(body, $0, model: model) }
        let row = BatchRow(line: body, question: body, asked: question, number: 1)
        let rows = GeminiRows(model: model, embeds: false)
        if let problem = rows.problem(row, isStrict: await vendor.scenario.strict) {
            return reply(400, ErrorBody(message: problem))
        }
        if question.wishes.contains(.broken) { return reply(503, ErrorBody(message: "The model is overloaded.")) }
        let answer = Answer(question)
        try await vendor.noteAsk(request, question, status: 200, use: answer.use)
        return Reply(.json(GeminiContent.object(answer)))
    }

    func showModels(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        if let name = request.object {
            guard await vendor.models(of: service)[name] != nil else {
                return reply(404, ErrorBody(message: "models/\(name) is not found for API version v1beta."))
            }
            return Reply(.json(model(name)))
        }
        return Reply(.json(["models": .array(["gemini-2.5-flash", "gemini-embedding-001"].map(model))]))
    }

    private func model(_ name: String) -> JSONValue {
        ["name": .string("models/\(name)"), "displayName": .string(name), "inputTokenLimit": 1_048_576]
    }
}
