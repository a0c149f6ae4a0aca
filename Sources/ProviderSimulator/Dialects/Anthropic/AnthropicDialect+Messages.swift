extension AnthropicDialect {
    /// One message, answered at once.
    func ask(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let params = JSONValue(parsing: request.body)?.members else {
            return reply(400, ErrorBody(message: "The request body is not valid JSON"))
        }
        let rows = AnthropicRows(
            models: await vendor.models(of: service), isStrict: await vendor.scenario.strict, batch: "")
        if let refusal = rows.refusal(params) { return reply(refusal.status, refusal.error) }
        if request.headers["anthropic-version"] == Self.strictVersion,
            let name = AnthropicRows.sampling.first(where: { params[$0] != nil })
        {
            return reply(400, ErrorBody(message: "\(name): Extra inputs are not permitted"))
        }
        let question = request.body.withUnsafeBytes { AnthropicQuestion.read(params, $0) }
        if question.wishes.contains(.broken) { return reply(529, ErrorBody(message: "Overloaded")) }
        let answer = Answer(question)
        try await vendor.noteAsk(request, question, status: 200, use: answer.use)
        return Reply(.json(AnthropicMessage.object(answer, tier: "standard")))
    }

    func listModels(_ vendor: Vendor) async -> Reply {
        let names = ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-4-5"]
        return Reply(
            .json([
                "data": .array(names.map(model)), "has_more": false, "first_id": JSONValue(names.first),
                "last_id": JSONValue(names.last),
            ]))
    }

    func getModel(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        guard let name = request.object, await vendor.models(of: service)[name] != nil else {
            return reply(404, ErrorBody(message: "model: \(request.object ?? "")"))
        }
        return Reply(.json(model(name)))
    }

    private func model(_ name: String) -> JSONValue {
        [
            "type": "model", "id": .string(name), "display_name": .string(name), "lifecycle": "active",
            "created_at": "2026-02-04T00:00:00Z",
        ]
    }
}
