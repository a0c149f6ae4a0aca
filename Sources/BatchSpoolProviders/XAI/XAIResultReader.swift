import BatchSpoolCore
import JSONLines

/// Takes one answer of a page of xAI's results apart.
///
/// `{"batch_request_id","batch_result":{"response":{KIND:BODY}}}` or `{…,"batch_result":{"error":…}}`, the error a string
/// or an object. `completion_tokens` leave thoughts out, which OpenAI's count in.
struct XAIResultReader: AnswerLineReader, ~Copyable {
    // batch_result · response · kind · usage and choices · details
    private var scanner = JSONScanner(JSONScanner.Options(recordDepth: 7))
    private var scratch = Scratch()
    private let form: AnswerForm
    private let scrubber: Scrubber
    private var text: [UInt8] = []
    private var shaper: AnswerShaper?

    init(_ form: AnswerForm, scrubber: Scrubber) {
        self.form = form
        shaper = AnswerShaper(form, mends: false)
        self.scrubber = scrubber
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, into sink: any RowAnswerSink) throws(ProviderError) {
        scratch.clear()
        guard let line = try? scanner.scan(bytes),
            let id = line.member("batch_request_id", .string) ?? line.member("custom_id", .string)
        else { return try sink.receive(unreadable: bytes) }
        var answer = RowAnswer(wireID: scratch.unescaped(id, in: line))
        let result = line.member("batch_result", .object)
        if let places = result.flatMap({ body(in: line, $0) }) {
            take(AnswerBody(line: line, places: places), &answer)
        } else {
            refuse(line, result, &answer)
        }
        try sink.receive(answer)
    }

    /// The one member of the response, whatever kind of request it answers, or the response itself; nil without an
    /// answer.
    private func body(in line: JSONLine, _ result: Int32) -> BodyPlaces? {
        guard let response = line.member("response", of: result, .object) else { return nil }
        for place in [response] + line.children(of: response) {
            let places = BodyPlaces(line, place)
            if places.holdsAnswer, !places.hasError { return places }
        }
        return nil
    }

    private mutating func take(_ body: AnswerBody, _ answer: inout RowAnswer) {
        answer.status = 200
        answer.succeeded = true
        body.fill(&answer, &scratch)
        if let usage = body.usage, let thoughts = thoughts(in: body), thoughts > 0 {
            answer.usage?.output = usage.output + thoughts
            answer.usage?.reasoning = thoughts
            if form.format == .endpoint { answer.body = counted(body, usage.output + thoughts) }
        }
        shaper?.shape(&answer, &scratch)
    }

    private func thoughts(in body: AnswerBody) -> Int? {
        let line = body.line
        guard let usage = line.member("usage", of: body.places.body),
            let details = line.member("completion_tokens_details", of: usage),
            let thoughts = line.member("reasoning_tokens", of: details)
        else { return nil }
        return line.int(of: thoughts)
    }

    /// The body with thoughts counted in.
    private mutating func counted(_ body: AnswerBody, _ tokens: Int) -> UnsafeRawBufferPointer {
        let line = body.line
        guard let usage = line.member("usage", of: body.places.body),
            let count = line.member("completion_tokens", of: usage)
        else { return body.bytes }
        let start = line[body.places.body].value.lowerBound
        let place = line[count].value
        let edit = TextEdit(place.lowerBound - start..<place.upperBound - start, Array(String(tokens).utf8))
        text.removeAll(keepingCapacity: true)
        TextEdit.apply([edit], to: body.bytes, into: &text)
        return scratch.hold(text)
    }

    private func refuse(_ line: JSONLine, _ result: Int32?, _ answer: inout RowAnswer) {
        var words = errorWords(line, result)
        if words.message == nil { words.message = words.code ?? "neither an answer nor an error" }
        answer.errorCode = words.code.map { scrubber.clean($0, limit: 128) }
        answer.errorMessage = words.message.map { scrubber.clean($0) }
        answer.retryable = Self.mayPass(words)
    }

    /// The first words there are: of the result, of the line, of the response, or of what it holds.
    private func errorWords(_ line: JSONLine, _ result: Int32?) -> ErrorWords {
        let response = result.flatMap { line.member("response", of: $0, .object) }
        let inner = response.map { line.children(of: $0).map { line.member("error", of: $0) } } ?? []
        let places =
            [
                result.flatMap { line.member("error", of: $0) },
                result.flatMap { line.member("error_message", of: $0) },
                line.member("error"), line.member("error_message"),
                response.flatMap { line.member("error", of: $0) },
            ] + inner
        for place in places.compactMap(\.self) {
            let words = ErrorWords(WireValue(place, in: line))
            if words != ErrorWords() { return words }
        }
        return ErrorWords()
    }

    /// Errors are sentences: those about the moment, and about rows that were never run, are worth another try.
    private static func mayPass(_ words: ErrorWords) -> Bool {
        let text = ((words.code ?? "") + " " + (words.message ?? "")).lowercased()
        return [
            "internal", "unavailable", "rate limit", "exhausted", "timeout", "timed out", "deadline", "overloaded",
            "cancelled", "canceled", "expired",
        ].contains(where: text.contains)
    }
}
