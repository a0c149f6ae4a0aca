import BatchSpoolCore
import JSONLines

/// Brings the chat completions of a service into the shape that is asked for.
///
/// Used by one thread at a time.
struct AnswerShaper: ~Copyable {
    // choices · choice · message · content · chunk · thinking · chunk, or tool_calls · call · function · arguments
    private var scanner: JSONScanner
    private var text: [UInt8] = []
    /// Nil where chat completions are wanted.
    private let messages: MessageWriter?

    /// Nil where answers stay as they are. `mends` is whether the service spells some members its own way.
    init?(_ form: AnswerForm, mends: Bool) {
        guard form.endpoint == .chatCompletions else { return nil }
        switch form.format {
        case .raw: return nil
        case .endpoint:
            guard mends else { return nil }
            messages = nil
        case .anthropic: messages = MessageWriter()
        }
        var options = JSONScanner.Options(recordDepth: 8)
        // Every chunk of a content counts.
        options.elementLimit = 1 << 20
        options.depthLimit = 1024
        scanner = JSONScanner(options)
    }

    /// Changes the body of an answer that succeeded; a new one stands in memory of `scratch`.
    ///
    /// An answer that the shape has no place for fails, and keeps its body.
    mutating func shape(_ answer: inout RowAnswer, _ scratch: inout Scratch) {
        mend(&answer, &scratch)
        guard let messages else { return }
        text.removeAll(keepingCapacity: true)
        do throws(MessageMisfit) {
            guard let line = try? scanner.scan(answer.body) else { throw MessageMisfit("it is no object") }
            try messages.write(line, of: answer, to: &text)
            answer.body = scratch.hold(text)
        } catch {
            answer.succeeded = false
            answer.retryable = false
            answer.errorCode = "answer_format"
            answer.errorMessage = "the answer cannot be written as Anthropic's message: \(error.detail)"
        }
    }

    /// Into OpenAI's spelling; most answers have it.
    private mutating func mend(_ answer: inout RowAnswer, _ scratch: inout Scratch) {
        guard let line = try? scanner.scan(answer.body) else { return }
        let edits = ChatMending(line).edits
        guard !edits.isEmpty else { return }
        text.removeAll(keepingCapacity: true)
        TextEdit.apply(edits, to: answer.body, into: &text)
        answer.body = scratch.hold(text)
    }
}
