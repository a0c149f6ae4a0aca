/// xAI's batches as REST (<https://docs.x.ai/docs/guides/batch-api>).
///
/// A batch has a name and counters but no status, and takes its rows from a file or, page by page, from calls that may
/// be repeated; results come in pages, sorted by id, while it runs. Its times are days. A bad key is 400.
struct XAIDialect: Dialect {
    static let flavor = ChatFlavor(thought: .member("reasoning_content"), usage: .beside, idPrefix: "")
    let service = "xai"
    let models = ModelFamily(
        prefixes: ["grok-"], reasoning: ["-reasoning", "grok-4.3", "grok-4.5", "grok-4.6", "grok-4.7"])

    var limits: Limits {
        var limits = Limits()
        limits.page = 1000
        return limits
    }

    /// A call that adds rows may have 25 MB.
    func intake(of route: Route) -> Intake { route == .upload ? .form : .memory(limit: 25_000_000) }

    func id(_ kind: IDKind, _ digits: String) -> String {
        switch kind {
        case .file: "file_" + UUIDText.of(digits)
        case .batch: "batch_" + UUIDText.of(digits)
        }
    }

    func call(method: String, path: [String]) -> (route: Route, object: String?)? {
        if path.suffix(2) == ["chat", "completions"] { return method == "POST" ? (.ask, "chat/completions") : nil }
        guard let place = path.lastIndex(where: { $0 == "files" || $0 == "batches" || $0 == "models" }) else {
            return nil
        }
        let rest = Array(path[(place + 1)...])
        switch (path[place], method, rest.count) {
        case ("files", "POST", 0): return (.upload, nil)
        case ("files", "GET", 0): return (.listFiles, nil)
        case ("files", "GET", 1): return (.getFile, rest[0])
        case ("files", "DELETE", 1): return (.deleteFile, rest[0])
        case ("files", "GET", 2) where rest[1] == "content": return (.content, rest[0])
        case ("batches", "POST", 0): return (.createBatch, nil)
        case ("batches", "GET", 0): return (.listBatches, nil)
        case ("batches", "GET", 1): return (.getBatch, rest[0])
        case ("batches", "POST", 1) where rest[0].hasSuffix(":cancel"):
            return (.cancelBatch, String(rest[0].dropLast(7)))
        case ("batches", "POST", 2) where rest[1] == "requests": return (.addRows, rest[0])
        case ("batches", "GET", 2) where rest[1] == "requests": return (.listRows, rest[0])
        case ("batches", "GET", 2) where rest[1] == "results": return (.content, rest[0])
        case ("models", "GET", 0): return (.listModels, nil)
        default: return nil
        }
    }

    func createFacts(_ request: DialectRequest) -> CreateFacts {
        let body = JSONValue(parsing: request.body)?.members
        let name = body?["name"].map { JSONObject([.init(key: "name", value: $0)]) }
        return CreateFacts(inputFile: body?["input_file_id"]?.text, metadata: name, model: body?["model"]?.text)
    }

    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply {
        guard let key = request.key, Self.takes(key, vendor.configuration.keys) else {
            return reply(400, ErrorBody(message: "Incorrect API key provided."))
        }
        switch request.route {
        case .upload: return try await upload(request, vendor)
        case .listFiles: return await listFiles(request, vendor)
        case .getFile: return await getFile(request, vendor)
        case .deleteFile: return try await deleteFile(request, vendor)
        case .content where request.segments.last == "content": return await fileContent(request, vendor)
        case .content: return try await results(request, vendor)
        case .createBatch: return try await create(request, vendor)
        case .addRows: return try await addRows(request, vendor)
        case .listRows: return try await listRows(request, vendor)
        case .listBatches: return try await list(request, vendor)
        case .getBatch: return try await get(request, vendor)
        case .cancelBatch: return try await cancel(request, vendor)
        case .ask: return try await ChatCalls(flavor: Self.flavor, dialect: self).ask(request, vendor)
        case .listModels:
            return Reply(
                .json([
                    "object": "list",
                    "data": [["id": "grok-4.3", "object": "model", "created": 1_770_000_000, "owned_by": "xai"]],
                ]))
        default: return reply(404, ErrorBody(message: "Not found"))
        }
    }

    func reply(_ status: Int, _ error: ErrorBody) -> Reply {
        Reply(status: status, .json(["code": .string(Self.word(status)), "error": .string(error.message)]))
    }

    private static func word(_ status: Int) -> String {
        switch status {
        case 400: "Client specified an invalid argument"
        case 403: "The caller does not have permission to execute the specified operation"
        case 404: "Some requested entity was not found"
        case 412: "The system is not in a state required for the operation's execution"
        case 429: "Some resource has been exhausted"
        default: "Internal error"
        }
    }

    func missing(_ what: String) -> Reply { reply(404, ErrorBody(message: "\(what) not found")) }

    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult {
        guard let input = order.input else {
            return WorkResult(problem: BatchProblem(code: "file", message: "The input file was not found."))
        }
        let format = XAIRows(models: order.models, isStrict: order.strict, created: order.now)
        return try RowPass(order, format, store: store).run(store.path(of: input.id), rows: input.rows)
    }
}
