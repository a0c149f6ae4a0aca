import BatchSpoolCore
import JSONLines

/// What answers do not say themselves, and their batch does.
struct GeminiBatchFacts: Sendable {
    /// The one that was asked, for embeddings, which do not name it.
    var model: String
    /// The time that chat completions bear, in seconds since 1970.
    var created: Int
}

extension GeminiBatchFacts {
    init(_ batch: GeminiBatchObject) {
        model = batch.model ?? ""
        created = batch.ended ?? batch.created ?? 0
    }
}

/// Takes lines of Gemini's output files apart; keeps its memory from line to line.
///
/// `{"key","response"}` or `{"key","error"}`; some material has the error's object under `status`. Elements of
/// `inlinedResponses` have their key in `metadata`.
struct GeminiLineReader: AnswerLineReader, ~Copyable {
    private var scanner: JSONScanner
    private var scratch = Scratch()
    private let form: AnswerForm
    private let model: String
    private let completion: GeminiCompletionWriter
    private var shaper: AnswerShaper?
    private let scrubber: Scrubber

    init(_ form: AnswerForm, _ facts: GeminiBatchFacts, scrubber: Scrubber) {
        // response · candidates · candidate · logprobsResult · topCandidates · step · candidates · token · its members;
        // the numbers of a vector need no nodes.
        var options = JSONScanner.Options(recordDepth: form.endpoint == .embeddings ? 3 : 9)
        options.elementLimit = 1 << 20
        options.depthLimit = 1024
        scanner = JSONScanner(options)
        self.form = form
        model = facts.model
        completion = GeminiCompletionWriter(created: facts.created)
        shaper = AnswerShaper(form, mends: false)
        self.scrubber = scrubber
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, into sink: any RowAnswerSink) throws(ProviderError) {
        scratch.clear()
        guard let line = try? scanner.scan(bytes), let id = Self.id(of: line) else {
            return try sink.receive(unreadable: bytes)
        }
        var answer = RowAnswer(wireID: scratch.unescaped(id, in: line))
        let error = line.member("error", .object) ?? line.member("status", .object).flatMap { Self.isError($0, line) }
        if let error {
            fail(error, line, &answer)
        } else if let response = line.member("response", .object) {
            take(response, line, &answer)
        } else {
            fail(&answer, "no_answer", "the line has neither an answer nor an error")
        }
        try sink.receive(answer)
    }

    private static func id(of line: JSONLine) -> Int32? {
        line.member("key", .string) ?? line.member("metadata", .object).flatMap { line.member("key", of: $0, .string) }
    }

    /// A status of code 0 is success.
    private static func isError(_ status: Int32, _ line: JSONLine) -> Int32? {
        let code = line.member("code", of: status).flatMap { line.int(of: $0) }
        return code == 0 || code == nil && line.member("message", of: status) == nil ? nil : status
    }

    private mutating func take(_ response: Int32, _ line: JSONLine, _ answer: inout RowAnswer) {
        if let error = line.member("error", of: response, .object) { return fail(error, line, &answer) }
        answer.status = 200
        answer.usage = GeminiUsage.read(response, in: line)
        answer.body = line.bytes(of: response)
        if let version = line.member("modelVersion", of: response, .string) { answer.model = line.bytes(of: version) }
        if form.endpoint == .embeddings {
            takeEmbedding(response, line, &answer)
        } else {
            takeCandidates(response, line, &answer)
        }
    }

    private mutating func takeEmbedding(_ response: Int32, _ line: JSONLine, _ answer: inout RowAnswer) {
        let list = GeminiEmbeddingList.bytes(response, in: line, model: model, usage: answer.usage)
        guard let list else { return fail(&answer, "no_embedding", "the answer holds no vector") }
        answer.succeeded = true
        var name: [UInt8] = []
        JSONText.append(model, to: &name)
        answer.model = scratch.hold(name)
        if form.format != .raw { answer.body = scratch.hold(list) }
    }

    private mutating func takeCandidates(_ response: Int32, _ line: JSONLine, _ answer: inout RowAnswer) {
        let list = line.member("candidates", of: response, .array)
        let candidates = list.map { list in line.children(of: list).map { GeminiCandidate($0, in: line) } } ?? []
        let blocked = line.member("promptFeedback", of: response, .object).flatMap {
            line.member("blockReason", of: $0, .string)
        }
        guard !candidates.isEmpty || blocked != nil else {
            return fail(&answer, "no_candidates", "the answer has no candidates and does not say why")
        }
        answer.succeeded = true
        let reason = candidates.first?.finishReason ?? "content_filter"
        answer.finishReason = UnsafeRawBufferPointer(start: reason.utf8Start, count: reason.utf8CodeUnitCount)
        guard form.format != .raw else { return }
        answer.body = scratch.hold(completion.bytes(response, candidates, in: line, usage: answer.usage))
        shaper?.shape(&answer, &scratch)
    }

    private func fail(_ error: Int32, _ line: JSONLine, _ answer: inout RowAnswer) {
        let value = WireValue(error, in: line)
        let (code, word) = (value["code"].int, value["status"].text)
        answer.status = GeminiOutcome.status(code: code, word: word)
        let name = GeminiOutcome.word(code: code, word: word)
        answer.retryable = GeminiOutcome.isRetryable(name, status: answer.status)
        answer.errorCode = name.map { scrubber.clean($0, limit: 128) }
        answer.errorMessage = value["message"].text.map { scrubber.clean($0) }
        answer.body = line.bytes(of: error)
    }

    /// An answer that is none; asking again may bring one.
    private func fail(_ answer: inout RowAnswer, _ code: String, _ message: String) {
        answer.retryable = true
        answer.errorCode = code
        answer.errorMessage = message
    }
}
