import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import JSONLines

/// Reads the answer to one row: a body as the endpoint gives it, or an error.
final class RowAnswerReader {
    private let prefix: [UInt8]
    private let scrubber: Scrubber
    private let mayCutPrompts: Bool
    /// Whether the answers are responses, which say by a word of their own how they ended.
    private let areResponses: Bool
    private var scanner: JSONScanner
    private var scratch = Scratch()
    private var shaper: AnswerShaper?

    init(prefix: String, form: AnswerForm, scrubber: Scrubber, mayCutPrompts: Bool) {
        self.prefix = Array(prefix.utf8)
        shaper = AnswerShaper(form, mends: true)
        self.scrubber = scrubber
        self.mayCutPrompts = mayCutPrompts
        areResponses = form.endpoint == .responses
        // usage and choices · details · cached_tokens or error; of an array the first element is enough.
        var options = JSONScanner.Options(recordDepth: 3)
        options.elementLimit = 1
        options.depthLimit = 1024
        scanner = JSONScanner(options)
    }

    /// See `AnswerDesk.take`.
    func read(
        _ answer: HTTPAnswer, for row: AskedRow, last: Bool, into sink: any RowAnswerSink
    ) throws(ProviderError) -> Int? {
        scratch.clear()
        return try read(scratch.hold(answer.body.lazy.map(Self.onOneLine)), of: answer, for: row, last, sink)
    }

    /// Hands on that nobody answered.
    func tell(
        _ error: ProviderError, for row: AskedRow, retryable: Bool, to sink: any RowAnswerSink
    ) throws(ProviderError) {
        scratch.clear()
        var answer = RowAnswer(wireID: wireID(of: row))
        answer.errorCode = error.code ?? "no_answer"
        answer.errorMessage = error.detail
        answer.retryable = retryable
        try sink.receive(answer)
    }

    private func read(
        _ bytes: UnsafeRawBufferPointer, of http: HTTPAnswer, for row: AskedRow, _ last: Bool, _ sink: any RowAnswerSink
    ) throws(ProviderError) -> Int? {
        var answer = RowAnswer(wireID: wireID(of: row))
        answer.status = http.response.status.code
        answer.requestID = requestID(of: http)
        let line = try? scanner.scan(bytes)
        if let line { fill(&answer, from: line) } else { refuse(&answer, ErrorWords()) }
        if answer.succeeded, mayCutPrompts { checkPrompt(of: row, &answer) }
        let isHidden = http.response.status.kind == .successful && !answer.succeeded
        if isHidden && answer.retryable && !last { return nil }
        try sink.receive(answer)
        return (answer.usage?.output ?? 0) + (answer.usage?.input ?? 0) / 16
    }

    private func fill(_ answer: inout RowAnswer, from line: JSONLine) {
        let body = AnswerBody(line: line, places: BodyPlaces(line, -1))
        body.fill(&answer, &scratch)
        if let id = line.member("id", .string) { answer.lineID = line.bytes(of: id) }
        answer.succeeded = answer.status.map { $0 / 100 == 2 } == true && body.places.holdsAnswer
        if answer.succeeded, areResponses, let words = Self.failure(of: line) {
            answer.succeeded = false
            return refuse(&answer, words)
        }
        if answer.succeeded, let words = Self.breakdown(of: line) { return refuse(&answer, words) }
        guard answer.succeeded else { return refuse(&answer, body.errorWords) }
        shaper?.shape(&answer, &scratch)
    }

    /// Why a choice is no answer; nil when it is one.
    ///
    /// Source: openrouter.ai, "API reference": a model that breaks off is told with status 200, within its choice.
    private static func breakdown(of line: JSONLine) -> ErrorWords? {
        let choice = line.member("choices", .array).flatMap { choices in line.children(of: choices).first { _ in true }
        }
        return choice.flatMap { line.member("error", of: $0, .object) }.map { ErrorWords(WireValue($0, in: line)) }
    }

    /// Why a response is no answer; nil when it is one, be it cut short.
    private static func failure(of line: JSONLine) -> ErrorWords? {
        switch line.member("status", .string).flatMap({ line.string(of: $0) }) {
        case "failed":
            return line.member("error", .object).map { ErrorWords(WireValue($0, in: line)) } ?? ErrorWords()
        case "cancelled", "canceled":
            var words = ErrorWords()
            words.code = "response_cancelled"
            words.message = "the response was cancelled at the service"
            return words
        default: return nil
        }
    }

    /// An answer that is none: its own status where it is an error, else what its words say.
    private func refuse(_ answer: inout RowAnswer, _ words: ErrorWords) {
        let status = answer.status.flatMap { $0 / 100 == 2 ? nil : $0 }
        answer.succeeded = false
        answer.errorCode = words.code.map { scrubber.clean($0, limit: 128) } ?? (status == nil ? "no_answer" : nil)
        answer.errorMessage = words.message.map { scrubber.clean($0) }
        answer.retryable = RowRetry.helps(status: status, code: words.code)
    }

    private func checkPrompt(of row: AskedRow, _ answer: inout RowAnswer) {
        guard let usage = answer.usage else { return }
        let endedForLength = answer.finishReason.elementsEqual("length".utf8)
        let isCut = PromptCut.isLikely(
            estimated: row.inputTokens, counted: usage.input, written: usage.output, ceiling: row.outputCeiling,
            endedForLength: endedForLength)
        guard isCut else { return }
        answer.succeeded = false
        answer.retryable = false
        answer.errorCode = "prompt_truncated"
        answer.errorMessage =
            "the server counted \(usage.input) tokens of a prompt of about \(row.inputTokens): it was cut"
    }

    private func wireID(of row: AskedRow) -> UnsafeRawBufferPointer {
        scratch.hold(String(decoding: prefix, as: UTF8.self) + String(row.number))
    }

    private func requestID(of answer: HTTPAnswer) -> UnsafeRawBufferPointer {
        guard let id = answer["x-request-id"] else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        var token: [UInt8] = []
        JSONText.append(id, to: &token)
        return scratch.hold(String(decoding: token, as: UTF8.self))
    }

    /// Within JSON a line break is only ever a space.
    private static func onOneLine(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte
    }
}
