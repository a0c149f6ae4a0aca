/// Anthropic's Message Batches (<https://platform.claude.com/docs/en/build-with-claude/batch-processing>).
///
/// Requests come inline in one body; there is no name and no metadata; results are one stream of lines, readable when
/// the batch has ended, matched by `custom_id` alone. Errors are `{"type":"error","error":{"type","message"}}`.
struct AnthropicDialect: Dialect {
    static let known = ModelFamily(prefixes: ["claude-"])
    static let versions = ["2023-06-01", "2026-10-21"]
    /// Under this version the sampling parameters are refused.
    static let strictVersion = "2026-10-21"
    let service = "anthropic"
    let models = Self.known
    let requestIDHeader = "request-id"

    var limits: Limits {
        var limits = Limits()
        limits.rows = 100_000
        limits.inputBytes = 256 << 20
        limits.page = 1000
        return limits
    }

    func intake(of route: Route) -> Intake {
        .memory(limit: route == .createBatch ? 256 << 20 : 32 << 20)
    }

    /// `x-api-key` wins over a bearer token.
    func key(_ headers: [String: String]) -> String? { headers["x-api-key"] ?? Self.bearer(headers) }

    func id(_ kind: IDKind, _ digits: String) -> String {
        switch kind {
        case .file: "file_" + digits
        case .batch: "msgbatch_" + digits.prefix(24)
        }
    }

    func call(method: String, path: [String]) -> (route: Route, object: String?)? {
        guard let place = path.lastIndex(where: { $0 == "messages" || $0 == "models" }) else { return nil }
        let rest = Array(path[(place + 1)...])
        if path[place] == "models" { return method == "GET" && rest.count < 2 ? models(rest) : nil }
        switch (method, rest.first, rest.count) {
        case ("POST", nil, 0): return (.ask, nil)
        case ("POST", "batches", 1): return (.createBatch, nil)
        case ("GET", "batches", 1): return (.listBatches, nil)
        case ("GET", "batches", 2): return (.getBatch, rest[1])
        case ("DELETE", "batches", 2): return (.deleteBatch, rest[1])
        case ("GET", "batches", 3) where rest[2] == "results": return (.content, rest[1])
        case ("POST", "batches", 3) where rest[2] == "cancel": return (.cancelBatch, rest[1])
        default: return nil
        }
    }

    private func models(_ rest: [String]) -> (route: Route, object: String?) {
        (rest.isEmpty ? .listModels : .getModel, rest.first)
    }

    func createFacts(_ request: DialectRequest) -> CreateFacts {
        CreateFacts(model: AnthropicCreate.firstModel(request.body))
    }

    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply {
        if let refusal = refusal(of: request, known: vendor.configuration.keys) { return refusal }
        switch request.route {
        case .createBatch: return try await create(request, vendor)
        case .listBatches: return try await list(request, vendor)
        case .getBatch: return try await get(request, vendor)
        case .cancelBatch: return try await cancel(request, vendor)
        case .deleteBatch: return try await delete(request, vendor)
        case .content: return try await results(request, vendor)
        case .ask: return try await ask(request, vendor)
        case .listModels: return await listModels(vendor)
        case .getModel: return await getModel(request, vendor)
        default: return reply(404, ErrorBody(message: "Not Found"))
        }
    }

    private func refusal(of request: DialectRequest, known: [String]) -> Reply? {
        guard let key = request.key, !key.isEmpty else {
            return reply(401, ErrorBody(message: "x-api-key header is required"))
        }
        guard Self.takes(key, known) else { return reply(401, ErrorBody(message: "invalid x-api-key")) }
        guard let version = request.headers["anthropic-version"] else {
            return reply(400, ErrorBody(message: "anthropic-version: header is required"))
        }
        guard Self.versions.contains(version) else {
            return reply(
                400, ErrorBody(message: "anthropic-version: \"\(version)\" is not a valid version"))
        }
        return nil
    }

    func reply(_ status: Int, _ error: ErrorBody) -> Reply {
        Reply(status: status, .json(Self.envelope(status, error, "req_sim")))
    }

    static func envelope(_ status: Int, _ error: ErrorBody, _ request: String) -> JSONValue {
        [
            "type": "error", "error": ["type": .string(word(status)), "message": .string(error.message)],
            "request_id": .string(request),
        ]
    }

    /// The type of an error is told by its status.
    private static func word(_ status: Int) -> String {
        switch status {
        case 401: "authentication_error"
        case 402: "billing_error"
        case 403: "permission_error"
        case 404: "not_found_error"
        case 409: "conflict_error"
        case 413: "request_too_large"
        case 429: "rate_limit_error"
        case 504: "timeout_error"
        case 529: "overloaded_error"
        case 500...: "api_error"
        default: "invalid_request_error"
        }
    }

    func missing(_ id: String?) -> Reply {
        reply(404, ErrorBody(message: "No message batch found with id: \(id ?? "")"))
    }

    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult {
        let format = AnthropicRows(models: order.models, isStrict: order.strict, batch: order.batch.id)
        let path = store.path(of: order.batch.order.inputFile)
        return try RowPass(order, format, store: store).run(path, rows: order.input?.rows ?? 0)
    }
}
