/// Writes answer lines. What a row is answered depends on the bytes of its `body` and on nothing else, so that a
/// test can tell from an answer which question it belongs to.
struct OpenAIAnswers: ~Copyable {
    private let endpoint: String
    private let models: ModelList
    private let variant: OpenAIVariant
    /// Whether answers look as OpenAI's chat completions do.
    private let isPlain: Bool
    private let created: Int
    private let ids: UInt64
    private var digest = Digest()
    private(set) var use = TokenUse()

    init(_ order: WorkOrder, _ variant: OpenAIVariant) {
        self.variant = variant
        isPlain = variant.name == Services.standard && order.batch.order.endpoint == "/v1/chat/completions"
        endpoint = order.batch.order.endpoint
        models = order.models
        created = order.now
        ids = Digest.of(order.batch.id).words[0]
    }

    /// The line of a row that was answered.
    mutating func success(_ line: OpenAILine, row: Int, to target: inout [UInt8]) {
        open(line.customID.map(line.raw), row: row, to: &target)
        target.append("{\"status_code\":200,\"request_id\":\"")
        appendRequestID(row, to: &target)
        target.append("\",\"body\":")
        body(line, .plain, to: &target)
        target.append("},\"error\":null}")
    }

    /// `{"id":…,"custom_id":…,"response":`
    func open(_ customID: UnsafeRawBufferPointer?, row: Int, to target: inout [UInt8]) {
        var chance = SplitMix(seed: ids &+ UInt64(row))
        target.append("{\"id\":\"batch_req_")
        target.appendHex(chance.next())
        target.appendHex(chance.next())
        target.append("\",\"custom_id\":\"")
        if let customID { target.append(contentsOf: customID) }
        target.append("\",\"response\":")
    }

    func appendRequestID(_ row: Int, to target: inout [UInt8]) {
        var chance = SplitMix(seed: ~ids &+ UInt64(row))
        target.appendHex(chance.next())
        target.appendHex(chance.next())
    }

    /// The line of a row that got an error status.
    func failure(_ line: OpenAILine, row: Int, status: Int, _ error: ErrorBody, to target: inout [UInt8]) {
        open(line.customID.map(line.raw), row: row, to: &target)
        guard variant.rowErrors != .alone else {
            let code = variant.name == OpenAIVariant.deepInfra.name ? "\(status)" : error.code ?? "\(status)"
            let object: JSONValue = ["code": .string(code), "message": .string(error.message)]
            target.append("null,\"error\":")
            target += object.bytes
            target.append("}")
            return
        }
        target.append("{\"status_code\":")
        target.append(number: status)
        target.append(",\"request_id\":\"")
        appendRequestID(row, to: &target)
        target.append("\",\"body\":{\"error\":")
        target += error.openAI.bytes
        target.append("}},\"error\":null}")
    }

    /// The line of a row that was never executed.
    func undone(_ line: OpenAILine, row: Int, ending: BatchStage, to target: inout [UInt8]) {
        let isExpired = ending == .expired
        open(line.customID.map(line.raw), row: row, to: &target)
        target.append("null,\"error\":{\"code\":\"")
        target.append(text: isExpired ? "batch_expired" : "batch_cancelled")
        target.append("\",\"message\":\"")
        target.append(
            text: isExpired
                ? "This request could not be executed before the completion window expired."
                : "This request was not executed because the batch was cancelled.")
        target.append("\"}}")
    }

    /// The body of an answer, and its tokens on the account.
    mutating func body(_ line: OpenAILine, _ manner: Manner, to target: inout [UInt8]) {
        let question = line.raw(line.body ?? 0..<0)
        let digest = digest.value(of: question)
        let model = models[line.text(line.model) ?? ""]
        if model?.embeds == true {
            use.input += OpenAIEmbeddings.append(line, digest, tokens: max(1, question.count / 4), to: &target)
        } else if line.mayWish || line.hasTools || !isPlain {
            slowBody(line, question, manner, to: &target)
        } else {
            let chat = OpenAIChat(line: line, digest: digest, created: created, manner: manner, model: model)
            use += chat.append(questionBytes: question.count, to: &target)
        }
    }

    /// A body that needs more than an echo, or another spelling.
    private mutating func slowBody(
        _ line: OpenAILine, _ bytes: UnsafeRawBufferPointer, _ manner: Manner, to target: inout [UInt8]
    ) {
        let body = JSONValue(parsing: bytes)?.members ?? JSONObject()
        let name = body["model"]?.text ?? ""
        let kind = Endpoint(path: endpoint) ?? .chat
        let question = ChatQuestion.read(body, bytes, model: models[name] ?? .init(resolved: name), kind)
        let answer = Answer(question, manner)
        use += answer.use
        target += AnswerBody.object(answer, to: body, kind, variant.flavor, created: created).bytes
    }
}
