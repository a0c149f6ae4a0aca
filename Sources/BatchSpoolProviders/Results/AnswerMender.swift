import BatchSpoolCore
import JSONLines

/// Brings chat completions of services that spell some members their own way into OpenAI's shape.
struct AnswerMender: ~Copyable {
    // choices · choice · message · content · chunk · thinking · chunk
    private var scanner: JSONScanner
    private var text: [UInt8] = []

    /// A mender where answers are wanted in the shape of chat completions; nil elsewhere.
    init?(_ form: AnswerForm) {
        guard form.format == .endpoint, form.endpoint == .chatCompletions else { return nil }
        var options = JSONScanner.Options(recordDepth: 8)
        // Every chunk of a content counts.
        options.elementLimit = 1 << 20
        options.depthLimit = 1024
        scanner = JSONScanner(options)
    }

    /// `body` with what has to be changed, in memory of `scratch`; as it is when that is nothing.
    mutating func mend(_ body: UnsafeRawBufferPointer, _ scratch: inout Scratch) -> UnsafeRawBufferPointer {
        guard let line = try? scanner.scan(body) else { return body }
        let edits = ChatMending(line).edits
        guard !edits.isEmpty else { return body }
        text.removeAll(keepingCapacity: true)
        TextEdit.apply(edits, to: body, into: &text)
        return scratch.hold(text)
    }
}
