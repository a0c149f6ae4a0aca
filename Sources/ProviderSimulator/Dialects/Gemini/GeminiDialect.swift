/// The batch mode of Google's Gemini Developer API (<https://ai.google.dev/gemini-api/docs/batch-api>).
///
/// Files go up by the resumable protocol under a name the client may choose; the model stands in the address; a batch
/// is a long-running operation whose state is in its `metadata`; one output file holds answers and errors, matched by
/// `key`. What has expired after 48 hours is lost. Whole numbers of 64 bits are strings.
struct GeminiDialect: Dialect {
    let service = "gemini"
    let models = ModelFamily(prefixes: ["gemini-", "gemma-"])

    var limits: Limits {
        var limits = Limits()
        limits.rows = 1_000_000
        limits.inputBytes = 2 << 30
        limits.fileBytes = 2 << 30
        limits.page = 1000
        limits.batches = 100
        return limits
    }

    func intake(of route: Route) -> Intake {
        route == .upload ? .bytes : .memory(limit: 24 << 20)
    }

    func key(_ headers: [String: String]) -> String? { headers["x-goog-api-key"] ?? Self.bearer(headers) }

    /// Ids of output files are longer than those that can be asked for.
    func id(_ kind: IDKind, _ digits: String) -> String {
        switch kind {
        case .file: "batch-" + digits + digits.prefix(8)
        case .batch: "batches/" + digits.prefix(24)
        }
    }

    func call(method: String, path: [String]) -> (route: Route, object: String?)? {
        guard let place = path.lastIndex(where: { ["files", "batches", "models", "sessions"].contains($0) }) else {
            return nil
        }
        let isUpload = path.prefix(place).contains("upload")
        let last = path.dropFirst(place + 1).first.map(Self.cut)
        switch (method, path[place], last?.name, last?.verb) {
        case ("POST", "files", nil, nil): return isUpload ? (.startUpload, nil) : nil
        case ("POST", "sessions", let id?, nil), ("PUT", "sessions", let id?, nil): return (.upload, id)
        case ("GET", "files", nil, nil): return (.listFiles, nil)
        case ("GET", "files", let id?, nil): return (.getFile, id)
        case ("GET", "files", let id?, "download"): return (.content, id)
        case ("DELETE", "files", let id?, nil): return (.deleteFile, id)
        case ("POST", "models", let model?, "batchGenerateContent"): return (.createBatch, model)
        case ("POST", "models", let model?, "asyncBatchEmbedContent"): return (.createBatch, model)
        case ("POST", "models", let model?, "generateContent"): return (.ask, model)
        case ("GET", "models", nil, nil): return (.listModels, nil)
        case ("GET", "models", let model?, nil): return (.getModel, model)
        case ("GET", "batches", nil, nil): return (.listBatches, nil)
        case ("GET", "batches", let id?, nil): return (.getBatch, "batches/" + id)
        case ("POST", "batches", let id?, "cancel"): return (.cancelBatch, "batches/" + id)
        case ("DELETE", "batches", let id?, nil): return (.deleteBatch, "batches/" + id)
        default: return nil
        }
    }

    /// `name:verb`
    private static func cut(_ segment: String) -> (name: String, verb: String?) {
        let sides = segment.split(separator: ":", maxSplits: 1)
        return (String(sides.first ?? ""), sides.count > 1 ? String(sides[1]) : nil)
    }

    func refined(_ route: Route, _ headers: [String: String]) -> Route {
        route == .upload && headers["x-goog-upload-command"]?.lowercased() == "query" ? .queryUpload : route
    }

    func createFacts(_ request: DialectRequest) -> CreateFacts {
        let batch = GeminiJSON.member("batch", of: JSONValue(parsing: request.body)?.members)?.members
        let name = GeminiJSON.member("displayName", of: batch)
        let metadata = name.map { JSONObject([.init(key: "displayName", value: $0)]) }
        return CreateFacts(metadata: metadata, model: request.object)
    }

    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply {
        // The address of an open upload stands for the key that opened it.
        let isOpen = request.route == .upload || request.route == .queryUpload
        if !isOpen, let refusal = refusal(of: request.key, known: vendor.configuration.keys) { return refusal }
        switch request.route {
        case .startUpload: return try await startUpload(request, vendor)
        case .upload: return try await takeUpload(request, vendor)
        case .queryUpload: return await queryUpload(request, vendor)
        case .listFiles: return await listFiles(request, vendor)
        case .getFile: return await getFile(request, vendor)
        case .content: return await content(request, vendor)
        case .deleteFile: return try await deleteFile(request, vendor)
        case .createBatch: return try await create(request, vendor)
        case .listBatches: return try await list(request, vendor)
        case .getBatch: return try await get(request, vendor)
        case .cancelBatch: return try await cancel(request, vendor)
        case .deleteBatch: return try await delete(request, vendor)
        case .ask: return try await ask(request, vendor)
        case .listModels, .getModel: return await showModels(request, vendor)
        default: return reply(404, ErrorBody(message: "Not found."))
        }
    }

    /// A bad key is an invalid argument here.
    private func refusal(of key: String?, known: [String]) -> Reply? {
        guard let key, !key.isEmpty else {
            return reply(
                403,
                ErrorBody(message: "Method doesn't allow unregistered callers (callers without established identity)."))
        }
        guard !Self.takes(key, known) else { return nil }
        return reply(
            400,
            ErrorBody(message: "API key not valid. Please pass a valid API key.", code: "API_KEY_INVALID"))
    }

    func reply(_ status: Int, _ error: ErrorBody) -> Reply {
        var body = JSONObject()
        body["code"] = .int(status)
        body["message"] = .string(error.message)
        body["status"] = .string(GeminiJSON.word(status))
        if error.code == "API_KEY_INVALID" || error.code == "invalid_api_key" {
            body["details"] = [
                [
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID",
                    "domain": "googleapis.com",
                ]
            ]
        }
        if status == 429, error.code != "insufficient_quota" {
            body["details"] = [["@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2s"]]
        }
        return Reply(status: status, .json(["error": .object(body)]))
    }

    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult {
        let embeds = order.batch.order.endpoint == "embedContent"
        let isInline = order.batch.order.details?["file"]?.text == nil
        let format = GeminiRows(model: order.batch.model ?? "", embeds: embeds, isInline: isInline)
        let path = store.path(of: order.batch.order.inputFile)
        return try RowPass(order, format, store: store).run(path, rows: order.input?.rows ?? 0)
    }
}
