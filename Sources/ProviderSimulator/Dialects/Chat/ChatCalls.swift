/// Questions in OpenAI's manner that are answered at once.
struct ChatCalls {
    let flavor: ChatFlavor
    let dialect: any Dialect
    var local: LocalServer?
    /// Whether empty lines come before an answer.
    var keepsOpen = false

    func ask(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let body = JSONValue(parsing: request.body)?.members else {
            return dialect.reply(400, ErrorBody(message: "We could not parse the JSON body of your request."))
        }
        guard let endpoint = Endpoint(path: request.object ?? "") else {
            return dialect.reply(404, ErrorBody(message: "Invalid URL (\(request.method) \(request.path))"))
        }
        let name = body["model"]?.text ?? ""
        guard let model = await vendor.models(of: request.service)[name] else {
            return dialect.reply(
                404,
                ErrorBody(
                    message: "The model `\(name)` does not exist.", param: "model", code: "model_not_found"))
        }
        if let refusal = refusal(body, model, endpoint, isStrict: await vendor.scenario.strict) {
            return dialect.reply(400, refusal)
        }
        if let refusal = local?.refusal(body, name, LocalModel(name, embeds: model.embeds)) {
            return dialect.reply(refusal.status, refusal.error)
        }
        var question = request.body.withUnsafeBytes { ChatQuestion.read(body, $0, model: model, endpoint) }
        // Ollama answers once, however often it is asked to.
        if local == .ollama { question.choices = 1 }
        if question.wishes.contains(.broken) {
            return dialect.reply(500, ErrorBody(message: "The server had an error.", type: "server_error"))
        }
        var answer = Answer(question)
        let context = await vendor.limits(of: request.service).context
        if answer.use.input > context, let local {
            if let refusal = local.refusal(answer.use.input, context) { return dialect.reply(400, refusal) }
            answer.use.input = context
        }
        let tier = body["service_tier"]?.text
        try await vendor.noteAsk(request, question, status: 200, use: answer.use, tier: tier)
        var object = AnswerBody.object(
            answer, to: body, endpoint, flavor, created: await vendor.seconds)
        if let tier, tier != "auto", var members = object.members {
            members["service_tier"] = .string(tier)
            object = .object(members)
        }
        let shown: Reply.Body = keepsOpen ? .text("\n\n" + object.json, type: "application/json") : .json(object)
        return Reply(headers: Self.limits, shown)
    }

    private static let limits: [(name: String, value: String)] = [
        ("x-ratelimit-limit-requests", "5000"), ("x-ratelimit-remaining-requests", "4999"),
        ("x-ratelimit-reset-requests", "12ms"),
    ]

    private func refusal(
        _ body: JSONObject, _ model: ModelList.Model, _ endpoint: Endpoint, isStrict: Bool
    ) -> ErrorBody? {
        let needed =
            switch endpoint {
            case .chat: "messages"
            case .embeddings, .responses, .moderations: "input"
            case .completions: "prompt"
            }
        guard let value = body[needed], value.elements?.isEmpty != true else {
            return ErrorBody(
                message: "Missing required parameter: '\(needed)'.", param: needed, code: "missing_required_parameter")
        }
        return isStrict ? dialect.strictRefusal(body, endpoint, model) : nil
    }
}
