/// What a batch's lines are checked for before and while it runs.
struct OpenAIChecks: ~Copyable {
    private let endpoint: String
    /// What the batch is for; nil for an endpoint whose rows are echoed without looking into them.
    private let place: Endpoint?
    private let models: ModelList
    private let limits: Limits
    private let strict: Bool
    private let variant: OpenAIVariant
    private var seen: Set<UInt64> = []
    private var digest = Digest()
    private var embeddingInputs = 0
    /// The model all lines must name.
    private var model: String?
    private var modelBytes: [UInt8] = []
    private(set) var kind: ModelList.Model?

    init(_ order: WorkOrder, _ variant: OpenAIVariant) {
        endpoint = order.batch.order.endpoint
        place = Endpoint(path: endpoint)
        models = order.models
        limits = order.limits
        strict = order.strict
        self.variant = variant
    }

    /// Checks lines before it is known what they are for.
    init(_ variant: OpenAIVariant, models: ModelList, limits: Limits) {
        endpoint = ""
        place = nil
        self.models = models
        self.limits = limits
        strict = false
        self.variant = variant
    }

    var resolved: String? { kind?.resolved }

    /// What fails the whole batch.
    mutating func problem(_ line: OpenAILine, number: Int, row: Int) -> BatchProblem? {
        if row > limits.rows {
            return BatchProblem(
                code: "too_many_tasks", message: "This batch contains more tasks than the limit of \(limits.rows).",
                line: number)
        }
        guard let customID = line.customID else { return missing("custom_id", number) }
        if let problem = routeProblem(line, number) { return problem }
        guard line.body != nil else { return missing("body", number) }
        if let problem = modelProblem(line, number) { return problem }
        if line.streams {
            return BatchProblem(
                code: "streaming_unsupported", message: "Streaming is not supported in batches.", param: "body.stream",
                line: number)
        }
        guard seen.insert(fingerprint(line, customID)).inserted else {
            return BatchProblem(
                code: "duplicate_custom_id",
                message: "The custom_id for this request is a duplicate of another request. "
                    + "The custom_id parameter must be unique for each request in a batch.", param: "custom_id",
                line: number)
        }
        return inputProblem(line, number)
    }

    private func missing(_ name: String, _ number: Int) -> BatchProblem {
        BatchProblem(
            code: "missing_required_parameter", message: "Missing required parameter: '\(name)'.", param: name,
            line: number)
    }

    /// Sixty-four bits of SHA-256: among 50,000 ids two different ones agree once in ten thousand million batches.
    private mutating func fingerprint(_ line: OpenAILine, _ range: Range<Int>) -> UInt64 {
        let raw = line.raw(range)
        guard raw.contains(0x5C) else { return digest.value(of: raw).words[0] }
        return Digest.of(line.scanner.unescaped(range)).words[0]
    }

    private func routeProblem(_ line: OpenAILine, _ number: Int) -> BatchProblem? {
        if line.method == nil, line.url == nil, variant.has(.routeOptional) { return nil }
        guard let method = line.method else { return missing("method", number) }
        guard line.scanner.matches(method, "POST") else {
            return BatchProblem(
                code: "invalid_method", message: "The method must be 'POST'.", param: "method", line: number)
        }
        guard let range = line.url else { return missing("url", number) }
        if line.raw(range).elementsEqual(endpoint.utf8) { return nil }
        guard let url = line.text(range), url != endpoint else { return nil }
        let isKnown = variant.endpoints.contains(url)
        if endpoint.isEmpty, isKnown { return nil }
        return BatchProblem(
            code: isKnown ? "url_mismatch" : "invalid_url",
            message: isKnown
                ? "The URL provided for this request does not match the batch endpoint."
                : "The URL provided for this request is not supported.", param: "url", line: number)
    }

    private mutating func modelProblem(_ line: OpenAILine, _ number: Int) -> BatchProblem? {
        guard let range = line.model else {
            return BatchProblem(
                code: "invalid_request", message: "The request has no model.", param: "body.model", line: number)
        }
        if kind != nil, line.raw(range).elementsEqual(modelBytes) { return nil }
        let name = line.text(range) ?? ""
        if let model, name == model { return nil }
        if model != nil, !variant.has(.mixesModels) {
            return BatchProblem(
                code: "mismatched_model", message: "All requests of a batch must use the same model.",
                param: "body.model",
                line: number)
        }
        guard let known = models[name], endpoint.isEmpty || known.embeds == (endpoint == "/v1/embeddings")
        else {
            return BatchProblem(
                code: "model_not_found",
                message: "The provided model '\(name)' is not supported by the Batch API.", param: "body.model",
                line: number)
        }
        model = name
        modelBytes = [UInt8](line.raw(range))
        kind = known
        return nil
    }

    private mutating func inputProblem(_ line: OpenAILine, _ number: Int) -> BatchProblem? {
        guard endpoint == "/v1/embeddings", let input = line.input else { return nil }
        embeddingInputs += OpenAIEmbeddings.inputs(line, input)
        guard embeddingInputs > limits.embeddingInputs else { return nil }
        return BatchProblem(
            code: "too_many_tasks",
            message: "This batch contains more embedding inputs than the limit of \(limits.embeddingInputs).",
            line: number)
    }

    /// What fails one row alone.
    func refusal(_ line: OpenAILine) -> ErrorBody? {
        if endpoint == "/v1/chat/completions", !line.hasMessages { return Self.required("messages") }
        if endpoint == "/v1/embeddings" {
            guard let input = line.input, OpenAIEmbeddings.inputs(line, input) > 0 else {
                return Self.required("input")
            }
        }
        if let dimensions = line.dimensions, !(1...3072).contains(dimensions) {
            return ErrorBody(message: "Invalid value for 'dimensions'.", param: "dimensions", code: "invalid_value")
        }
        if variant.has(.endsWithUser), let refusal = lastTurn(line) { return refusal }
        guard strict, let kind, let place, let range = line.body else { return nil }
        return JSONValue(parsing: line.raw(range))?.members.flatMap { variant.refusal($0, place, kind) }
    }

    private func lastTurn(_ line: OpenAILine) -> ErrorBody? {
        let messages = JSONValue(parsing: line.raw(line.body ?? 0..<0))?.members?["messages"]?.elements
        guard messages?.last?.members?["role"] != "user" else { return nil }
        return ErrorBody(message: "The last message must be a user's.", param: "messages", code: "20015")
    }

    private static func required(_ name: String) -> ErrorBody {
        ErrorBody(message: "Missing required parameter: '\(name)'.", param: name, code: "missing_required_parameter")
    }
}
