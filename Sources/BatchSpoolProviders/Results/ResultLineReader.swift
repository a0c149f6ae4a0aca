import BatchSpoolCore
import JSONLines

/// Takes lines of OpenAI result files apart; keeps its memory from line to line.
///
/// `{"id","custom_id","response":{"status_code","request_id","body"},"error"}`. Success is decided by the line alone,
/// never by the file it stands in.
struct ResultLineReader: AnswerLineReader, ~Copyable {
    private var scanner: JSONScanner
    private var innerScanner: JSONScanner
    private var scratch = Scratch()
    private let scrubber: Scrubber
    private var known: (shape: UInt32, places: AnswerPlaces)?
    private var shaper: AnswerShaper?

    /// `mends` is whether the service spells some members of chat completions its own way.
    init(_ form: AnswerForm, mends: Bool = false, scrubber: Scrubber) {
        // response · body · usage and choices · details · cached_tokens; of an array the first element is enough.
        var options = JSONScanner.Options(recordDepth: 5)
        options.elementLimit = 1
        options.depthLimit = 1024
        scanner = JSONScanner(options)
        options.recordDepth = 3
        innerScanner = JSONScanner(options)
        self.scrubber = scrubber
        shaper = AnswerShaper(form, mends: mends)
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, into sink: any RowAnswerSink) throws(ProviderError) {
        scratch.clear()
        guard let line = try? scanner.scan(bytes) else { return try sink.receive(unreadable: bytes) }
        let places = places(of: line)
        guard let id = places.customID else { return try sink.receive(unreadable: bytes) }
        var answer = RowAnswer(wireID: scratch.unescaped(id, in: line))
        if let lineID = places.lineID { answer.lineID = line.bytes(of: lineID) }
        let body = readResponse(of: line, places, into: &answer)
        judge(line, places, body, &answer)
        if answer.succeeded, !answer.body.isEmpty { shaper?.shape(&answer, &scratch) }
        try sink.receive(answer)
    }

    /// Looked up once for all lines of a shape.
    private mutating func places(of line: JSONLine) -> AnswerPlaces {
        if line.shape != 0, let known, known.shape == line.shape { return known.places }
        let places = AnswerPlaces(line)
        known = (line.shape, places)
        return places
    }

    /// Fills in what the response says; returns its body.
    private mutating func readResponse(
        of line: JSONLine, _ places: AnswerPlaces, into answer: inout RowAnswer
    ) -> AnswerBody? {
        if let requestID = places.requestID { answer.requestID = line.bytes(of: requestID) }
        if let code = places.status { answer.status = line.int(of: code) ?? WireValue(code, in: line).int }
        guard let body = body(of: line, places) else { return nil }
        body.fill(&answer, &scratch)
        if answer.status == nil, body.places.holdsAnswer { answer.status = 200 }
        return body
    }

    /// The body as a value, as JSON within a string, or as the response itself.
    private mutating func body(of line: JSONLine, _ places: AnswerPlaces) -> AnswerBody? {
        if let places = places.body { return AnswerBody(line: line, places: places) }
        guard let index = places.quotedBody else { return nil }
        let text = scratch.hold(line.string(of: index) ?? "")
        guard let inner = try? innerScanner.scan(text) else {
            return AnswerBody(line: line, places: BodyPlaces(line, index))
        }
        return AnswerBody(line: inner, places: BodyPlaces(inner, -1))
    }

    private func judge(_ line: JSONLine, _ places: AnswerPlaces, _ body: AnswerBody?, _ answer: inout RowAnswer) {
        let top = places.error.map { WireValue($0, in: line) } ?? .null
        var words = top.isEmpty ? ErrorWords() : ErrorWords(top)
        let isFailed = !top.isEmpty && (words != ErrorWords() || top.text != nil)
        let isRefused = body.map { $0.places.hasError && !$0.places.holdsAnswer } ?? false
        answer.succeeded = !isFailed && !isRefused && answer.status.map { $0 / 100 == 2 } ?? false
        guard !answer.succeeded else { return }
        if words == ErrorWords(), let body { words = body.errorWords }
        answer.errorCode = words.code.map { scrubber.clean($0, limit: 128) }
        answer.errorMessage = words.message.map { scrubber.clean($0) }
        answer.retryable = RowRetry.helps(status: answer.status, code: words.code)
    }
}
