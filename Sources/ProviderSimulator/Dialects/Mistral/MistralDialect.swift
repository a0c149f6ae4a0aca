/// Mistral's files and batch jobs (<https://docs.mistral.ai/capabilities/batch>).
///
/// The model belongs to the job, not to the lines; jobs are found by their metadata; what fails stands in an error file
/// whose bodies are JSON in a string. Ids are bare UUIDs. Ids of rows are neither needed nor unique.
struct MistralDialect: Dialect {
    static let endpoints: Set<String> = [
        "/v1/chat/completions", "/v1/embeddings", "/v1/fim/completions", "/v1/moderations", "/v1/chat/moderations",
        "/v1/ocr", "/v1/classifications", "/v1/chat/classifications", "/v1/conversations", "/v1/audio/transcriptions",
    ]
    static let flavor = ChatFlavor(
        thought: .chunks, noCalls: .null, usage: .cachedOnly, idPrefix: "", moderation: .mistral)
    let service = "mistral"
    let models = ModelFamily(
        prefixes: [
            "mistral-", "ministral-", "codestral-", "magistral-", "devstral-", "open-", "pixtral-", "deepseek-", "zai-",
        ], reasoning: ["magistral"])

    var limits: Limits {
        var limits = Limits()
        limits.rows = 1_000_000
        limits.inputBytes = 512 << 20
        return limits
    }

    func intake(of route: Route) -> Intake { route == .upload ? .form : .memory(limit: 64 << 20) }

    func id(_ kind: IDKind, _ digits: String) -> String { UUIDText.of(digits) }

    func call(method: String, path: [String]) -> (route: Route, object: String?)? {
        let places = ["files", "jobs", "models", "chat", "embeddings", "moderations"]
        guard let place = path.lastIndex(where: places.contains) else { return nil }
        let rest = Array(path[(place + 1)...])
        switch (path[place], method, rest.count) {
        case ("files", "POST", 0): return (.upload, nil)
        case ("files", "GET", 0): return (.listFiles, nil)
        case ("files", "GET", 1): return (.getFile, rest[0])
        case ("files", "DELETE", 1): return (.deleteFile, rest[0])
        case ("files", "GET", 2) where rest[1] == "content" || rest[1] == "url": return (.content, rest[0])
        case ("jobs", "POST", 0): return (.createBatch, nil)
        case ("jobs", "GET", 0): return (.listBatches, nil)
        case ("jobs", "GET", 1): return (.getBatch, rest[0])
        case ("jobs", "DELETE", 1): return (.deleteBatch, rest[0])
        case ("jobs", "POST", 2) where rest[1] == "cancel": return (.cancelBatch, rest[0])
        case ("chat", "POST", 1) where rest[0] == "completions": return (.ask, "chat/completions")
        case ("embeddings", "POST", 0): return (.ask, "embeddings")
        case ("moderations", "POST", 0): return (.ask, "moderations")
        case ("models", "GET", 0): return (.listModels, nil)
        default: return nil
        }
    }

    func createFacts(_ request: DialectRequest) -> CreateFacts {
        let body = JSONValue(parsing: request.body)?.members
        let file = request.route == .createBatch ? body?["input_files"]?.elements?.first?.text : nil
        return CreateFacts(inputFile: file, metadata: body?["metadata"]?.members, model: body?["model"]?.text)
    }

    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply {
        guard let key = request.key, Self.takes(key, vendor.configuration.keys) else {
            return Reply(status: 401, .json(["detail": "Unauthorized"]))
        }
        switch request.route {
        case .upload: return try await upload(request, vendor)
        case .listFiles: return await listFiles(request, vendor)
        case .getFile: return await getFile(request, vendor)
        case .content: return await content(request, vendor)
        case .deleteFile: return try await deleteFile(request, vendor)
        case .createBatch: return try await create(request, vendor)
        case .listBatches: return try await list(request, vendor)
        case .getBatch: return try await get(request, vendor)
        case .cancelBatch: return try await cancel(request, vendor)
        case .deleteBatch: return try await delete(request, vendor)
        case .ask: return try await ChatCalls(flavor: Self.flavor, dialect: self).ask(request, vendor)
        case .listModels:
            return Reply(
                .json([
                    "object": "list",
                    "data": [
                        [
                            "id": "mistral-small-latest", "object": "model", "created": 1_795_000_000,
                            "owned_by": "mistralai",
                        ]
                    ],
                ]))
        default: return reply(404, ErrorBody(message: "no Route matched with those values"))
        }
    }

    func reply(_ status: Int, _ error: ErrorBody) -> Reply {
        switch status {
        case 401: Reply(status: 401, .json(["detail": "Unauthorized"]))
        case 422: Reply(status: 422, .json(Self.validation(error)))
        default: Reply(status: status, .json(Self.envelope(error)))
        }
    }

    static func envelope(_ error: ErrorBody) -> JSONValue {
        [
            "object": "error", "message": .string(error.message), "type": .string(error.type),
            "param": JSONValue(error.param), "code": JSONValue(error.code),
        ]
    }

    private static func validation(_ error: ErrorBody) -> JSONValue {
        let place = (error.param ?? "body").split(separator: ".").map { JSONValue.string(String($0)) }
        return ["detail": [["type": "value_error", "loc": .array(place), "msg": .string(error.message)]]]
    }

    func missing(_ what: String) -> Reply { reply(404, ErrorBody(message: "\(what) not found", code: "1900")) }

    func strictRefusal(_ body: JSONObject, _ endpoint: Endpoint, _ model: ModelList.Model) -> ErrorBody? {
        MistralRows.problem(body, isStrict: true).map { ErrorBody(message: $0.message, param: "body.\($0.member)") }
    }

    func model(ofFirstLineIn path: String) throws -> String? { nil }

    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult {
        guard order.input != nil else {
            return WorkResult(problem: BatchProblem(code: "1900", message: "The input file was not found."))
        }
        let format = MistralRows(order)
        let path = store.path(of: order.batch.order.inputFile)
        return try RowPass(order, format, store: store).run(path, rows: order.input?.rows ?? 0)
    }
}
