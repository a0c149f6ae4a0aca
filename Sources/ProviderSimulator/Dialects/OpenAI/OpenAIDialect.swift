/// OpenAI's files and batches, and the vendors that copied them
/// (<https://platform.openai.com/docs/api-reference/batch>).
///
/// Files go up as multipart forms; a batch names its input file and its endpoint; its rows come back in an output and
/// an error file, matched by `custom_id` alone. Errors are `{"error":{"message","type","param","code"}}`. Whatever the
/// path begins with is ignored, so that `/v1`, `/openai/v1` and others all answer.
struct OpenAIDialect: Dialect {
    let service = Services.standard
    let models = ModelFamily.openAI

    /// What a batch may be made for.
    static let endpoints: Set<String> = [
        "/v1/chat/completions", "/v1/embeddings", "/v1/responses", "/v1/completions", "/v1/moderations",
        "/v1/images/generations", "/v1/images/edits", "/v1/videos",
    ]

    func call(method: String, path: [String]) -> (route: Route, object: String?)? {
        for (place, segment) in path.enumerated().reversed() {
            let rest = Array(path[(place + 1)...])
            switch segment {
            case "files": return fileCall(method, rest)
            case "batches": return batchCall(method, rest)
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
        default: nil
        }
    }

    func createFacts(_ request: DialectRequest) -> CreateFacts {
        let object = JSONValue(parsing: request.body)?.members
        return CreateFacts(inputFile: object?["input_file_id"]?.text, metadata: object?["metadata"]?.members)
    }

    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply {
        if let refusal = refusal(of: request.key, known: vendor.configuration.keys) { return refusal }
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
        case .listModels: return await listModels(vendor)
        case .getModel: return await getModel(request, vendor)
        default: return reply(404, ErrorBody(message: "Invalid URL (\(request.method) \(request.path))"))
        }
    }

    private func refusal(of key: String?, known: [String]) -> Reply? {
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
        Reply(status: status, .json(["error": error.openAI]))
    }

    func missing(_ what: String, _ id: String?) -> Reply {
        reply(404, ErrorBody(message: "No such \(what): '\(id ?? "")'", param: "id"))
    }

    private func listModels(_ vendor: Vendor) async -> Reply {
        let names = await vendor.models(of: service).names
        return Reply(.json(["object": "list", "data": .array(names.map(modelObject))]))
    }

    private func getModel(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        guard let name = request.object, await vendor.models(of: service)[name] != nil else {
            return reply(
                404,
                ErrorBody(
                    message: "The model '\(request.object ?? "")' does not exist", param: "model",
                    code: "model_not_found"))
        }
        return Reply(.json(modelObject(name)))
    }

    private func modelObject(_ name: String) -> JSONValue {
        ["id": .string(name), "object": "model", "created": 1_715_367_049, "owned_by": "system"]
    }
}

extension ErrorBody {
    /// The member `error` of an answer.
    var openAI: JSONValue {
        ["message": .string(message), "type": .string(type), "param": JSONValue(param), "code": JSONValue(code)]
    }
}
