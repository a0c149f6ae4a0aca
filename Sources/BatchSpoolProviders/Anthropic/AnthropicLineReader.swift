import BatchSpoolCore
import JSONLines

/// Takes lines of Message Batches' results apart; keeps its memory from line to line.
///
/// `{"custom_id","result":{"type":"succeeded","message"}}`, or `errored` with an envelope within an envelope,
/// `canceled` or `expired`.
struct AnthropicLineReader: AnswerLineReader, ~Copyable {
    private var scanner: JSONScanner
    private var scratch = Scratch()
    private let translates: Bool
    private let byTool: Bool
    private let completion: ChatCompletionWriter
    private let scrubber: Scrubber

    /// `created` is the time that chat completions bear, in seconds since 1970.
    init(_ form: AnswerForm, created: Int, scrubber: Scrubber) {
        // result · message · content · block · citations · citation · its members.
        var options = JSONScanner.Options(recordDepth: 7)
        options.elementLimit = 1 << 20
        options.depthLimit = 1024
        scanner = JSONScanner(options)
        translates = form.format == .endpoint
        byTool = form.byTool
        completion = ChatCompletionWriter(created: created)
        self.scrubber = scrubber
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, into sink: any RowAnswerSink) throws(ProviderError) {
        scratch.clear()
        guard let line = try? scanner.scan(bytes), let id = line.member("custom_id", .string),
            let result = line.member("result", .object)
        else { return try sink.receive(unreadable: bytes) }
        var answer = RowAnswer(wireID: scratch.unescaped(id, in: line))
        if let message = line.member("message", of: result, .object) {
            succeed(message, line, &answer)
        } else {
            fail(result, line, &answer)
        }
        try sink.receive(answer)
    }

    private mutating func succeed(_ message: Int32, _ line: JSONLine, _ answer: inout RowAnswer) {
        answer.status = 200
        answer.succeeded = true
        answer.usage = AnthropicUsage.read(message, in: line)
        answer.model = line.member("model", of: message, .string).map { line.bytes(of: $0) } ?? answer.model
        let content = AnthropicContent(message, in: line, byTool: byTool && translates)
        answer.finishReason = UnsafeRawBufferPointer(
            start: content.finishReason.utf8Start, count: content.finishReason.utf8CodeUnitCount)
        if translates {
            answer.body = scratch.hold(completion.bytes(of: content, usage: answer.usage))
        } else {
            answer.body = line.bytes(of: message)
        }
    }

    private mutating func fail(_ result: Int32, _ line: JSONLine, _ answer: inout RowAnswer) {
        let type = line.member("type", of: result).flatMap { line.string(of: $0) } ?? ""
        answer.errorCode = type.isEmpty ? nil : scrubber.clean(type, limit: 128)
        switch type {
        case "expired":
            answer.retryable = true
            answer.errorMessage = "the batch expired before this row was run"
        case "canceled":
            answer.retryable = true
            answer.errorMessage = "the batch was cancelled before this row was run"
        default: refuse(result, line, &answer)
        }
    }

    private mutating func refuse(_ result: Int32, _ line: JSONLine, _ answer: inout RowAnswer) {
        guard let error = line.member("error", of: result, .object) else { return }
        let value = WireValue(error, in: line)
        let words = ErrorWords(value)
        let type = value["error"]["type"].text ?? value["type"].text ?? ""
        answer.body = line.bytes(of: error)
        answer.status = AnthropicOutcome.status(type)
        answer.retryable = AnthropicOutcome.isRetryable(type)
        answer.errorCode = words.code.map { scrubber.clean($0, limit: 128) } ?? answer.errorCode
        answer.errorMessage = words.message.map { scrubber.clean($0) }
        if let id = line.member("request_id", of: error, .string) { answer.requestID = line.bytes(of: id) }
    }
}
