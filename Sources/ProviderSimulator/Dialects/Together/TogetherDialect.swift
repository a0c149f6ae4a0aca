/// Together's files and batches (<https://docs.together.ai/docs/batch-inference>).
///
/// Files go up whole, or by a redirect to a signed address on another port; a created batch is wrapped in `job` and has
/// neither metadata nor counts; lists are bare arrays; whatever is wrong with the input shows later, as a failed job.
/// Requests without a `User-Agent` are turned away at the edge. Log probabilities come in columns, but in OpenAI's form
/// from OpenAI's open models (UKGovernmentBEIS/inspect_ai pull request 3084).
struct TogetherDialect: Dialect {
    static let flavor = ChatFlavor(
        thought: .member("reasoning"), noCalls: .empty, usage: .flat, probabilities: .columns(but: "openai/"),
        listsPrompt: true)
    static let endpoints: Set<String> = [
        "/v1/chat/completions", "/v1/audio/transcriptions", "/v1/audio/translations",
    ]
    let service = "together"
    let models = ModelFamily.hosted

    var limits: Limits {
        var limits = Limits()
        limits.inputBytes = 100 << 20
        limits.fileBytes = 100 << 20
        return limits
    }

    func intake(of route: Route) -> Intake {
        route == .upload || route == .startUpload ? .form : .memory(limit: Intake.small)
    }

    func id(_ kind: IDKind, _ digits: String) -> String {
        (kind == .file ? "file-" : "") + UUIDText.of(digits)
    }

    func call(method: String, path: [String]) -> (route: Route, object: String?)? {
        if path.suffix(2) == ["chat", "completions"] { return method == "POST" ? (.ask, "chat/completions") : nil }
        if path.last == "embeddings" { return method == "POST" ? (.ask, "embeddings") : nil }
        guard let place = path.lastIndex(where: { $0 == "files" || $0 == "batches" || $0 == "models" }) else {
            return nil
        }
        let rest = Array(path[(place + 1)...])
        switch (path[place], method, rest.count) {
        case ("files", "POST", 0): return (.startUpload, nil)
        case ("files", "POST", 1) where rest[0] == "upload": return (.upload, nil)
        case ("files", "POST", 2) where rest[1] == "preprocess": return (.finishUpload, rest[0])
        case ("files", "GET", 0): return (.listFiles, nil)
        case ("files", "GET", 1): return (.getFile, rest[0])
        case ("files", "GET", 2) where rest[1] == "content": return (.content, rest[0])
        case ("files", "DELETE", 1): return (.deleteFile, rest[0])
        case ("batches", "POST", 0): return (.createBatch, nil)
        case ("batches", "GET", 0): return (.listBatches, nil)
        case ("batches", "GET", 1): return (.getBatch, rest[0])
        case ("batches", "POST", 2) where rest[1] == "cancel": return (.cancelBatch, rest[0])
        case ("models", "GET", 0): return (.listModels, nil)
        default: return nil
        }
    }

    func createFacts(_ request: DialectRequest) -> CreateFacts {
        let body = JSONValue(parsing: request.body)?.members
        return CreateFacts(inputFile: body?["input_file_id"]?.text, model: body?["model"]?.text)
    }

    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply {
        if let refusal = refusal(request, vendor) {
            if let upload = request.upload { vendor.store.remove(vendor.store.draft(of: upload.id)) }
            return refusal
        }
        switch request.route {
        case .startUpload: return try await startUpload(request, vendor)
        case .upload: return try await upload(request, vendor)
        case .finishUpload: return try await preprocess(request, vendor)
        case .listFiles: return await listFiles(request, vendor)
        case .getFile: return await getFile(request, vendor)
        case .content: return await content(request, vendor)
        case .deleteFile: return try await deleteFile(request, vendor)
        case .createBatch: return try await create(request, vendor)
        case .listBatches: return try await list(request, vendor)
        case .getBatch: return try await get(request, vendor)
        case .cancelBatch: return try await cancel(request, vendor)
        case .ask: return try await ChatCalls(flavor: Self.flavor, dialect: self).ask(request, vendor)
        case .listModels: return Reply(.json([["id": "openai/gpt-oss-120b", "object": "model", "type": "chat"]]))
        default: return reply(404, ErrorBody(message: "Not found"))
        }
    }

    private func refusal(_ request: DialectRequest, _ vendor: Vendor) -> Reply? {
        guard request.headers["user-agent"]?.isEmpty == false else {
            return Reply(status: 403, .text("error code: 1010", type: "text/plain"))
        }
        guard let key = request.key, Self.takes(key, vendor.configuration.keys) else {
            return reply(401, ErrorBody(message: "Invalid API key provided.", code: "invalid_api_key"))
        }
        return nil
    }

    func reply(_ status: Int, _ error: ErrorBody) -> Reply { Reply(status: status, .json(["error": error.openAI])) }

    /// Errors that are a text alone.
    func brief(_ status: Int, _ message: String) -> Reply {
        Reply(status: status, .json(["error": .string(message), "request_id": "req-sim"]))
    }

    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult {
        guard let input = order.input else {
            return WorkResult(problem: BatchProblem(code: "file", message: "Input file not found"))
        }
        guard input.bytes <= order.limits.inputBytes else {
            return WorkResult(problem: BatchProblem(code: "file", message: "Input file is too large"))
        }
        let format = TogetherRows(order)
        return try RowPass(order, format, store: store).run(store.path(of: input.id), rows: input.rows)
    }
}
