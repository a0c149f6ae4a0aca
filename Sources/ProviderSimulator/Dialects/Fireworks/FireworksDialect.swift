/// Fireworks' datasets and batch inference jobs (<https://docs.fireworks.ai/guides/batch-inference>).
///
/// Everything is a resource of an account that stands in the path, under an id the client chooses, so that a second
/// create of the same job is refused. Bytes go up and down by signed addresses on another port; answers come unwrapped;
/// one row that cannot be taken fails the job; a job is stopped by deleting it.
struct FireworksDialect: Dialect {
    static let flavor = ChatFlavor(thought: .member("reasoning_content"), usage: .cachedOnly)
    let service = "fireworks"
    let models = ModelFamily(prefixes: ["accounts/", "nomic-ai/"], reasoning: ["gpt-oss", "thinking", "glm-5"])

    var limits: Limits {
        var limits = Limits()
        limits.rows = 1_000_000
        limits.inputBytes = 500 << 20
        limits.fileBytes = 1 << 30
        limits.page = 200
        return limits
    }

    func intake(of route: Route) -> Intake { route == .upload ? .form : .memory(limit: Intake.small) }

    func call(method: String, path: [String]) -> (route: Route, object: String?)? {
        if path.suffix(2) == ["chat", "completions"] { return method == "POST" ? (.ask, "chat/completions") : nil }
        guard let place = path.lastIndex(of: "accounts"), path.count > place + 2 else { return nil }
        let account = "accounts/\(path[place + 1])"
        let last = path.dropFirst(place + 3).first.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        let name = last?.first.map { "\(account)/\(path[place + 2])/\($0)" }
        switch (path[place + 2], method, name, last?.dropFirst().first) {
        case ("datasets", "POST", nil, nil): return (.startUpload, nil)
        case ("datasets", "GET", nil, nil): return (.listFiles, nil)
        case ("datasets", "GET", let name?, nil): return (.getFile, name)
        case ("datasets", "DELETE", let name?, nil): return (.deleteFile, name)
        case ("datasets", "POST", let name?, "upload"): return (.upload, name)
        case ("datasets", "POST", let name?, "getUploadEndpoint"): return (.queryUpload, name)
        case ("datasets", "POST", let name?, "validateUpload"): return (.finishUpload, name)
        case ("datasets", "GET", let name?, "getDownloadEndpoint"): return (.content, name)
        case ("batchInferenceJobs", "POST", nil, nil): return (.createBatch, account)
        case ("batchInferenceJobs", "GET", nil, nil): return (.listBatches, account)
        case ("batchInferenceJobs", "GET", let name?, nil): return (.getBatch, name)
        case ("batchInferenceJobs", "DELETE", let name?, nil): return (.deleteBatch, name)
        default: return nil
        }
    }

    func createFacts(_ request: DialectRequest) -> CreateFacts {
        let body = JSONValue(parsing: request.body)?.members
        let names = ["displayName"].compactMap { name in body?[name].map { JSONObject.Member(key: name, value: $0) } }
        let id = request.query["batchInferenceJobId"].map { JSONObject.Member(key: "job", value: .string($0)) }
        return CreateFacts(metadata: JSONObject(names + [id].compactMap { $0 }), model: body?["model"]?.text)
    }

    /// Objects belong to the account of the path, whichever key asks.
    func owner(_ request: DialectRequest) -> String {
        let place = request.segments.firstIndex(of: "accounts") ?? 0
        return DialectRequest.account(service, request.segments.dropFirst(place + 1).first ?? "")
    }

    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply {
        guard let key = request.key, Self.takes(key, vendor.configuration.keys) else {
            if let upload = request.upload { vendor.store.remove(vendor.store.draft(of: upload.id)) }
            return reply(403, ErrorBody(message: "The API key you provided is invalid.", code: "invalid_api_key"))
        }
        switch request.route {
        case .startUpload: return try await createDataset(request, vendor)
        case .upload: return try await upload(request, vendor)
        case .queryUpload: return try await uploadEndpoint(request, vendor)
        case .finishUpload: return try await validateUpload(request, vendor)
        case .listFiles: return await listDatasets(request, vendor)
        case .getFile: return await getDataset(request, vendor)
        case .deleteFile: return try await deleteDataset(request, vendor)
        case .content: return await downloadEndpoint(request, vendor)
        case .createBatch: return try await create(request, vendor)
        case .listBatches: return try await list(request, vendor)
        case .getBatch: return try await get(request, vendor)
        case .deleteBatch: return try await delete(request, vendor)
        case .ask: return try await ChatCalls(flavor: Self.flavor, dialect: self).ask(request, vendor)
        default: return reply(404, ErrorBody(message: "Not Found"))
        }
    }

    func reply(_ status: Int, _ error: ErrorBody) -> Reply {
        guard error.code != "invalid_api_key" else {
            return Reply(
                status: status,
                .json([
                    "error": [
                        "message": .string(error.message), "code": "UNAUTHORIZED", "object": "error",
                        "type": "invalid_request_error",
                    ], "request_id": "req_sim",
                ]))
        }
        return Reply(
            status: status,
            .json(["code": .int(Self.code(status)), "message": .string(error.message), "details": []]))
    }

    /// The number of an error in gRPC.
    private static func code(_ status: Int) -> Int {
        switch status {
        case 400: 3
        case 401: 16
        case 403: 7
        case 404: 5
        case 409: 6
        case 412: 9
        case 429: 8
        case 503: 14
        case 504: 4
        default: 13
        }
    }

    func missing() -> Reply { reply(404, ErrorBody(message: "resource not found")) }

    /// Lower-case letters, digits and dashes, beginning with a letter, at most 63.
    static func isID(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count) && text.utf8.first.map { (97...122).contains($0) } == true
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    func model(ofFirstLineIn path: String) throws -> String? { nil }

    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult {
        guard order.input != nil else {
            return WorkResult(problem: BatchProblem(code: "NOT_FOUND", message: "The input dataset was not found."))
        }
        let path = store.path(of: order.batch.order.inputFile)
        return try RowPass(order, FireworksRows(order), store: store).run(path, rows: order.input?.rows ?? 0)
    }
}
