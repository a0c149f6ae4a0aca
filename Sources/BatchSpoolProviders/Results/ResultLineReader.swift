import BatchSpoolCore
import JSONLines

/// Takes lines of OpenAI result files apart; keeps its memory from line to line.
///
/// `{"id","custom_id","response":{"status_code","request_id","body"},"error"}`. Success is decided by the line alone,
/// never by the file it stands in.
struct ResultLineReader: ~Copyable {
    private var scanner: JSONScanner
    private var innerScanner: JSONScanner
    private var scratch = Scratch()
    private let scrubber: Scrubber

    init(scrubber: Scrubber) {
        // response · body · usage and choices · details · cached_tokens; of an array the first element is enough.
        var options = JSONScanner.Options(recordDepth: 5)
        options.elementLimit = 1
        options.depthLimit = 1024
        scanner = JSONScanner(options)
        options.recordDepth = 3
        innerScanner = JSONScanner(options)
        self.scrubber = scrubber
    }

    /// Hands `bytes`, one line with its padding, to `sink` as an answer, or as they are when they are none.
    mutating func read(_ bytes: UnsafeRawBufferPointer, into sink: any RowAnswerSink) throws(ProviderError) {
        scratch.clear()
        guard let line = try? scanner.scan(bytes), let id = line.member("custom_id"), line[id].kind == .string else {
            return try sink.receive(unreadable: bytes)
        }
        var answer = RowAnswer(wireID: unescaped(id, in: line))
        if let lineID = line.member("id") { answer.lineID = line.bytes(of: lineID) }
        let response = readResponse(of: line, into: &answer)
        judge(line, response, &answer)
        try sink.receive(answer)
    }

    /// Fills in what the response says; returns its body.
    private mutating func readResponse(of line: JSONLine, into answer: inout RowAnswer) -> AnswerBody? {
        guard let response = line.member("response"), line[response].kind == .object else { return nil }
        if let requestID = line.member("request_id", of: response) { answer.requestID = line.bytes(of: requestID) }
        if let code = line.member("status_code", of: response) {
            answer.status = line.int(of: code) ?? WireValue(code, in: line).int
        }
        guard let body = body(of: response, in: line) else { return nil }
        answer.body = body.bytes
        answer.usage = body.usage
        answer.model = body.model
        if let reason = body.finishReason { answer.finishReason = unescaped(reason, in: body.line) }
        if answer.status == nil, body.holdsAnswer { answer.status = 200 }
        return body
    }

    /// The body as a value, as JSON within a string, or as the response itself.
    private mutating func body(of response: Int32, in line: JSONLine) -> AnswerBody? {
        guard let index = line.member("body", of: response) else {
            let bare = AnswerBody(line, response)
            return bare.holdsAnswer ? bare : nil
        }
        switch line[index].kind {
        case .null: return nil
        case .string:
            let text = scratch.hold(line.string(of: index) ?? "")
            guard let inner = try? innerScanner.scan(text) else { return AnswerBody(line, index) }
            return AnswerBody(inner, -1)
        default: return AnswerBody(line, index)
        }
    }

    private func judge(_ line: JSONLine, _ body: AnswerBody?, _ answer: inout RowAnswer) {
        let top = line.member("error").map { WireValue($0, in: line) } ?? .null
        var words = ErrorWords(top)
        let isFailed = !top.isEmpty && (words != ErrorWords() || top.text != nil)
        let isRefused = body.map { $0.hasError && !$0.holdsAnswer } ?? false
        answer.succeeded = !isFailed && !isRefused && answer.status.map { $0 / 100 == 2 } ?? false
        guard !answer.succeeded else { return }
        if words == ErrorWords(), let body { words = body.errorWords }
        answer.errorCode = words.code.map { scrubber.clean($0, limit: 128) }
        answer.errorMessage = words.message.map { scrubber.clean($0) }
        answer.retryable = RowRetry.helps(status: answer.status, code: words.code)
    }

    private mutating func unescaped(_ index: Int32, in line: JSONLine) -> UnsafeRawBufferPointer {
        let node = line[index]
        if node.valueEscaped { return scratch.hold(line.string(of: index) ?? "") }
        return line.slice(node.value.lowerBound + 1..<node.value.upperBound - 1)
    }
}
