/// OpenAI's files and batches, and the vendors that copied them
/// (<https://platform.openai.com/docs/api-reference/batch>).
///
/// Files go up as multipart forms; a batch names its input file and its endpoint; its rows come back in an output and
/// an error file, matched by `custom_id` alone. Errors are `{"error":{"message","type","param","code"}}`. Whatever the
/// path begins with is ignored, so that `/v1`, `/openai/v1` and others all answer.
struct OpenAIDialect: Dialect {
    var variant = OpenAIVariant.openAI

    var service: String { variant.name }
    var models: ModelFamily { variant.models }
    var limits: Limits { variant.limits }

    /// What a batch may be made for.
    static let endpoints: Set<String> = [
        "/v1/chat/completions", "/v1/embeddings", "/v1/responses", "/v1/completions", "/v1/moderations",
        "/v1/images/generations", "/v1/images/edits", "/v1/videos",
    ]

    func key(_ headers: [String: String]) -> String? {
        variant.keyHeader.flatMap { headers[$0] } ?? Self.bearer(headers)
    }

    func id(_ kind: IDKind, _ digits: String) -> String {
        if variant.usesUUIDs { return UUIDText.of(digits) }
        return (kind == .file ? variant.filePrefix : variant.batchPrefix) + digits
    }

    func call(method: String, path: [String]) -> (route: Route, object: String?)? {
        if let call = askCall(method, path) { return call }
        for (place, segment) in path.enumerated().reversed() {
            let rest = Array(path[(place + 1)...])
            switch segment {
            case "files" where variant.makesBatches: return fileCall(method, rest)
            case "batches" where variant.makesBatches: return batchCall(method, rest)
            case "models": return method == "GET" ? (rest.isEmpty ? .listModels : .getModel, rest.first) : nil
            default: continue
            }
        }
        return nil
    }

    private func fileCall(_ method: String, _ rest: [String]) -> (route: Route, object: String?)? {
        switch (method, rest.count) {
        case ("POST", 0): (.upload, nil)
        case ("GET", 0): (.listFiles, nil)
        case ("GET", 1): (.getFile, rest[0])
        case ("DELETE", 1): (.deleteFile, rest[0])
        case ("GET", 2) where rest[1] == "content": (.content, rest[0])
        default: nil
        }
    }

    private func batchCall(_ method: String, _ rest: [String]) -> (route: Route, object: String?)? {
        switch (method, rest.count) {
        case ("POST", 0): (.createBatch, nil)
        case ("GET", 0): (.listBatches, nil)
        case ("GET", 1): (.getBatch, rest[0])
        case ("POST", 2) where rest[1] == "cancel": (.cancelBatch, rest[0])
        case ("DELETE", 1) where variant.deletes != .unknown: (.deleteBatch, rest[0])
        default: nil
        }
    }

    func createFacts(_ request: DialectRequest) -> CreateFacts {
        let object = JSONValue(parsing: request.body)?.members
        return CreateFacts(
            inputFile: object?["input_file_id"]?.text, metadata: object?["metadata"]?.members,
            model: object?["model"]?.text)
    }

    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply {
        if let refusal = refusal(of: request.key, known: vendor.configuration.keys) { return refusal }
        if variant.needsVersion, !request.segments.contains("v1"), request.query["api-version"] == nil {
            return reply(404, ErrorBody(message: "Resource not found", code: "404"))
        }
        var request = request
        request.fault.form = variant.form.overlaid(by: request.fault.form)
        switch request.route {
        case .upload: return try await upload(request, vendor)
        case .listFiles: return await listFiles(request, vendor)
        case .getFile: return await getFile(request, vendor)
        case .content: return await content(request, vendor)
        case .deleteFile: return try await deleteFile(request, vendor)
        case .createBatch: return try await create(request, vendor)
        case .listBatches: return try await listBatches(request, vendor)
        case .getBatch: return try await getBatch(request, vendor)
        case .cancelBatch: return try await cancel(request, vendor)
        case .deleteBatch: return try await deleteBatch(request, vendor)
        case .ask: return try await ask(request, vendor)
        case .getAnswer: return try await getAnswer(request, vendor)
        case .cancelAnswer: return try await cancelAnswer(request, vendor)
        case .deleteAnswer: return try await deleteAnswer(request, vendor)
        case .props, .showModel: return await page(request, vendor)
        case .ready: return variant.local?.ready ?? reply(404, ErrorBody(message: "Not found"))
        case .listModels: return await listModels(vendor)
        case .getModel: return await getModel(request, vendor)
        default: return reply(404, ErrorBody(message: "Invalid URL (\(request.method) \(request.path))"))
        }
    }

    private func refusal(of key: String?, known: [String]) -> Reply? {
        if variant.local != nil, known.isEmpty || key == nil { return nil }
        guard let key, !key.isEmpty else {
            return reply(
                401,
                ErrorBody(
                    message: "You didn't provide an API key. Provide it in an Authorization header using Bearer auth."))
        }
        guard Self.takes(key, known) else {
            return reply(
                401,
                ErrorBody(
                    message:
                        "Incorrect API key provided: \(key.prefix(3))***. You can find your API key in your account "
                        + "settings.", code: "invalid_api_key"))
        }
        return nil
    }

    func reply(_ status: Int, _ error: ErrorBody) -> Reply {
        if let local = variant.local { return local.reply(status, error) }
        switch variant.errors {
        case .openAI: return Reply(status: status, .json(["error": error.openAI]))
        case .brief:
            let code = error.code ?? "\(status)"
            return Reply(status: status, .json(["error": ["code": .string(code), "message": .string(error.message)]]))
        case .detail: return Reply(status: status, .json(["detail": ["error": .string(error.message)]]))
        case .numbered:
            return Reply(
                status: status, .json(["error": ["code": .int(status), "message": .string(error.message)]]))
        case .plain where status == 429:
            return Reply(
                status: status, headers: [("retry-after", "60")],
                .json([
                    "error": "too_many_requests", "message": .string(error.message), "retry_after_seconds": 60,
                ]))
        case .plain: return Reply(status: status, .text(error.message, type: "text/plain"))
        }
    }

    func strictRefusal(_ body: JSONObject, _ endpoint: Endpoint, _ model: ModelList.Model) -> ErrorBody? {
        variant.refusal(body, endpoint, model)
    }

    func missing(_ what: String, _ id: String?) -> Reply {
        reply(404, ErrorBody(message: "No such \(what): '\(id ?? "")'", param: "id"))
    }
}

extension ErrorBody {
    /// The member `error` of an answer.
    var openAI: JSONValue {
        ["message": .string(message), "type": .string(type), "param": JSONValue(param), "code": JSONValue(code)]
    }
}
