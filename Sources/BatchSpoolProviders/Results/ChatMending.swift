import JSONLines

/// What has to be changed about a chat completion so that it has OpenAI's shape.
///
/// Thoughts go by `reasoning_content`, where Groq, Together and newer vLLM say `reasoning` and Mistral puts chunks into
/// a list of contents; ends that OpenAI has no word for become `stop` or `length`, their own word stays beside it.
struct ChatMending {
    private(set) var edits: [TextEdit] = []
    private let body: JSONLine

    init(_ body: JSONLine) {
        self.body = body
        guard let choices = body.member("choices"), body[choices].kind == .array else { return }
        for choice in body.children(of: choices) {
            if let reason = body.member("finish_reason", of: choice) { mend(reason: reason) }
            if let message = body.member("message", of: choice), body[message].kind == .object { mend(message) }
        }
    }

    private static let reasons: [(StaticString, String)] = [
        ("eos", "stop"), ("model_length", "length"), ("error", "stop"), ("abort", "stop"),
    ]

    private mutating func mend(reason: Int32) {
        for (word, standard) in Self.reasons where body.string(of: reason, is: word) {
            let native = String(decoding: body.bytes(of: reason), as: UTF8.self)
            edits.append(
                TextEdit(body[reason].value, Array("\"\(standard)\",\"native_finish_reason\":\(native)".utf8)))
        }
    }

    private mutating func mend(_ message: Int32) {
        if let content = body.member("content", of: message), body[content].kind == .array {
            join(content, hasThoughts: body.member("reasoning_content", of: message) != nil)
        } else if let thoughts = body.member("reasoning", of: message), body[thoughts].kind == .string,
            body.member("reasoning_content", of: message) == nil, let key = body[thoughts].key
        {
            edits.append(TextEdit(key, Array("reasoning_content".utf8)))
        }
    }

    /// Chunks of text become one string, chunks of thoughts another beside it.
    private mutating func join(_ content: Int32, hasThoughts: Bool) {
        var (text, thoughts): ([UInt8], [UInt8]) = ([], [])
        for chunk in body.children(of: content) {
            if let part = body.member("text", of: chunk) { append(part, to: &text) }
            guard let thinking = body.member("thinking", of: chunk) else { continue }
            if body[thinking].kind == .string { append(thinking, to: &thoughts) }
            for part in body.children(of: thinking) {
                if let words = body.member("text", of: part) { append(words, to: &thoughts) }
            }
        }
        var made = [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
        if !thoughts.isEmpty, !hasThoughts {
            made += Array(",\"reasoning_content\":\"".utf8) + thoughts + [UInt8(ascii: "\"")]
        }
        edits.append(TextEdit(body[content].value, made))
    }

    /// Appends what stands between the quotes of a string.
    private func append(_ index: Int32, to text: inout [UInt8]) {
        guard body[index].kind == .string else { return }
        text.append(contentsOf: body.bytes(of: index).dropFirst().dropLast())
    }
}
