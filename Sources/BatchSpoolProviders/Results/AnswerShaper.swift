import BatchSpoolCore
import JSONLines

/// Brings the answers of a service into the shape that is asked for.
///
/// Used by one thread at a time.
struct AnswerShaper: ~Copyable {
    // choices · choice · message · content · chunk · thinking · chunk, or tool_calls · call · function · arguments
    private var scanner: JSONScanner
    private var text: [UInt8] = []
    /// What has to be changed for OpenAI's shape.
    private let edits: @Sendable (JSONLine) -> [TextEdit]
    /// Nil where OpenAI's shape is wanted.
    private let messages: MessageWriter?

    /// Nil where answers stay as they are. `mends` is whether the service spells some members its own way.
    init?(_ form: AnswerForm, mends: Bool) {
        let isMessage = form.endpoint == .chatCompletions && form.format == .anthropic
        guard let edits = Self.edits(form.endpoint), form.format != .raw, mends || isMessage else { return nil }
        self.edits = edits
        messages = isMessage ? MessageWriter(model: form.model) : nil
        var options = JSONScanner.Options(recordDepth: 8)
        // Every chunk of a content counts.
        options.elementLimit = 1 << 20
        options.depthLimit = 1024
        scanner = JSONScanner(options)
    }

    /// What finds the changes; nil where every service writes what OpenAI does.
    private static func edits(_ endpoint: Endpoint) -> (@Sendable (JSONLine) -> [TextEdit])? {
        switch endpoint {
        case .chatCompletions: { ChatMending($0).edits }
        case .moderations: { ModerationMending($0).edits }
        case .completions, .embeddings, .responses: nil
        }
    }

    /// Changes the body of an answer that succeeded; a new one stands in memory of `scratch`.
    ///
    /// An answer that the shape has no place for fails, and keeps its body.
    mutating func shape(_ answer: inout RowAnswer, _ scratch: inout Scratch) {
        do throws(MessageMisfit) {
            try reshape(&answer, &scratch)
        } catch {
            answer.succeeded = false
            answer.retryable = false
            answer.errorCode = "answer_format"
            answer.errorMessage = "the answer cannot be written as Anthropic's message: \(error.detail)"
        }
    }

    private mutating func reshape(_ answer: inout RowAnswer, _ scratch: inout Scratch) throws(MessageMisfit) {
        guard let messages else {
            if let line = try? scanner.scan(answer.body) { _ = mend(&answer, line, &scratch) }
            return
        }
        var line = try scan(answer.body)
        if mend(&answer, line, &scratch) { line = try scan(answer.body) }
        text.removeAll(keepingCapacity: true)
        try messages.write(line, of: answer, to: &text)
        answer.body = scratch.hold(text)
    }

    private mutating func scan(_ body: UnsafeRawBufferPointer) throws(MessageMisfit) -> JSONLine {
        guard let line = try? scanner.scan(body) else { throw MessageMisfit("it is no object") }
        return line
    }

    /// Into OpenAI's spelling; false for most answers, which have it.
    private mutating func mend(_ answer: inout RowAnswer, _ line: JSONLine, _ scratch: inout Scratch) -> Bool {
        let edits = edits(line)
        guard !edits.isEmpty else { return false }
        text.removeAll(keepingCapacity: true)
        TextEdit.apply(edits, to: answer.body, into: &text)
        answer.body = scratch.hold(text)
        return true
    }
}
