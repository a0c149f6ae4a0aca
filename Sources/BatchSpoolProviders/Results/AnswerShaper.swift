import BatchSpoolCore
import JSONLines

/// Brings the answers of a service into the shape that is asked for.
///
/// Used by one thread at a time.
struct AnswerShaper: ~Copyable {
    // choices · choice · message · content · chunk · thinking · chunk, or tool_calls · call · function · arguments
    private var scanner: JSONScanner
    private var text: [UInt8] = []
    /// What has to be changed for OpenAI's shape; nil where the service writes that.
    private let edits: (@Sendable (JSONLine) -> [TextEdit])?
    /// Nil where OpenAI's shape is wanted.
    private let messages: MessageWriter?
    /// Whether calls of a tool of ours are answers.
    private let byTool: Bool

    /// Nil where answers stay as they are. `mends` is whether the service spells some members its own way.
    init?(_ form: AnswerForm, mends: Bool) {
        let isChat = form.endpoint == .chatCompletions
        let isMessage = isChat && form.format == .anthropic
        let edits = mends || isMessage ? Self.edits(form.endpoint) : nil
        let byTool = isChat && form.byTool
        // Nothing is stored before it is known that something is: Swift 6.3 releases, optimized, what a failing init of a
        // type that is not copied has not stored.
        guard form.format != .raw, edits != nil || byTool else { return nil }
        self.edits = edits
        self.byTool = byTool
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
        guard var line = try? scanner.scan(answer.body) else {
            if messages == nil { return }
            throw MessageMisfit("it is no object")
        }
        if let edits, carryOut(edits(line), on: &answer, &scratch) { line = try scan(answer.body) }
        if byTool {
            let unwrapping = ToolUnwrapping(line)
            if unwrapping.endsAnswer { answer.finishReason = Self.stop }
            if carryOut(unwrapping.edits, on: &answer, &scratch) { line = try scan(answer.body) }
        }
        guard let messages else { return }
        text.removeAll(keepingCapacity: true)
        try messages.write(line, of: answer, to: &text)
        answer.body = scratch.hold(text)
    }

    private static var stop: UnsafeRawBufferPointer {
        let word: StaticString = "stop"
        return UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    }

    private mutating func scan(_ body: UnsafeRawBufferPointer) throws(MessageMisfit) -> JSONLine {
        guard let line = try? scanner.scan(body) else { throw MessageMisfit("it is no object") }
        return line
    }

    /// False for no edits, as for most answers.
    private mutating func carryOut(_ edits: [TextEdit], on answer: inout RowAnswer, _ scratch: inout Scratch) -> Bool {
        guard !edits.isEmpty else { return false }
        text.removeAll(keepingCapacity: true)
        TextEdit.apply(edits, to: answer.body, into: &text)
        answer.body = scratch.hold(text)
        return true
    }
}
