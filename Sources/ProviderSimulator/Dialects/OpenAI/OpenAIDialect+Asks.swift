extension OpenAIDialect {
    /// Questions that are answered at once, and answers in the background.
    func askCall(_ method: String, _ path: [String]) -> (route: Route, object: String?)? {
        if let page = variant.local?.page(method, path) { return (page, nil) }
        if variant.local != nil, method == "GET", path.last == "health" || path.isEmpty { return (.ready, nil) }
        if method == "POST", path.suffix(2) == ["chat", "completions"] { return (.ask, "chat/completions") }
        if method == "POST", let last = path.last, Endpoint(rawValue: last) != nil { return (.ask, last) }
        guard let place = path.lastIndex(of: "responses") else { return nil }
        let rest = Array(path[(place + 1)...])
        switch (method, rest.count) {
        case ("GET", 1): return (.getAnswer, rest[0])
        case ("DELETE", 1): return (.deleteAnswer, rest[0])
        case ("POST", 2) where rest[1] == "cancel": return (.cancelAnswer, rest[0])
        default: return nil
        }
    }

    func ask(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let body = JSONValue(parsing: request.body)?.members
        if request.object == "responses", body?["background"]?.flag == true {
            return try await askInBackground(request, vendor)
        }
        var request = request
        let deployment = request.segments.firstIndex(of: "deployments").map { request.segments[$0 + 1] }
        if let deployment, var body, body["model"] == nil {
            body["model"] = .string(deployment)
            request.body = JSONValue.object(body).bytes
        }
        let calls = ChatCalls(
            flavor: variant.flavor, dialect: self, local: variant.local, keepsOpen: variant.has(.emptyLines))
        return try await calls.ask(request, vendor)
    }

    private func askInBackground(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let models = await vendor.models(of: service)
        guard let answer = Self.answer(to: request.body, models) else {
            return reply(400, ErrorBody(message: "The model does not exist.", param: "model", code: "model_not_found"))
        }
        let lines = request.body.map { $0 == 10 ? 32 : $0 }
        let file = try await vendor.keepInline(lines, model: nil, service: service, account: request.account)
        let isStored = JSONValue(parsing: request.body)?.members?["store"]?.flag == true
        guard let opened = try await vendor.openAnswer(account: request.account, file: file.id, isStored: isStored)
        else {
            return missing("response", nil)
        }
        try await vendor.noteAsk(request, answer.question, status: 200, use: answer.use, tier: "background")
        return Reply(.json(object(opened, answer, "queued")))
    }

    private static func answer(to bytes: [UInt8], _ models: ModelList) -> Answer? {
        guard let body = JSONValue(parsing: bytes)?.members, let model = models[body["model"]?.text ?? ""] else {
            return nil
        }
        return Answer(bytes.withUnsafeBytes { ChatQuestion.read(body, $0, model: model, .responses) })
    }

    private func object(_ opened: BackgroundAnswer, _ answer: Answer, _ status: String) -> JSONValue {
        ResponseObject(
            answer: answer, id: opened.id, created: opened.createdAt, status: status, isBackground: true
        ).object
    }

    func getAnswer(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard let opened = await vendor.lookAtAnswer(id, account: request.account) else {
            return missing("response", id)
        }
        return try await show(opened, vendor)
    }

    func cancelAnswer(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard let opened = await vendor.lookAtAnswer(id, account: request.account) else {
            return missing("response", id)
        }
        if opened.status(await vendor.scenario.pace, now: await vendor.now) != "completed" {
            try await vendor.cancelAnswer(id)
        }
        guard let now = await vendor.background[id] else { return missing("response", id) }
        return try await show(now, vendor)
    }

    func deleteAnswer(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard try await vendor.deleteAnswer(id, account: request.account) else { return missing("response", id) }
        return Reply(.json(["id": .string(id), "object": "response", "deleted": true]))
    }

    private func show(_ opened: BackgroundAnswer, _ vendor: Vendor) async throws -> Reply {
        var reader = try LineReader(vendor.store.path(of: opened.file))
        let bytes = try reader.next().map { [UInt8]($0) } ?? []
        guard let answer = Self.answer(to: bytes, await vendor.models(of: service)) else {
            return missing("response", opened.id)
        }
        let status = opened.status(await vendor.scenario.pace, now: await vendor.now)
        let isBroken = status == "completed" && answer.question.wishes.contains(.broken)
        return Reply(.json(object(opened, answer, isBroken ? "failed" : status)))
    }
}
