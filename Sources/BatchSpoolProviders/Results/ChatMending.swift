import JSONLines

/// What has to be changed about a chat completion so that it has OpenAI's shape.
///
/// Thoughts go by `reasoning_content`, where Groq, Together and newer vLLM say `reasoning` and Mistral puts chunks into
/// a list of contents; ends that OpenAI has no word for become `stop` or `length`, their own word stays beside it; log
/// probabilities that come in columns become a list of tokens.
struct ChatMending {
    private(set) var edits: [TextEdit] = []
    private let body: JSONLine

    init(_ body: JSONLine) {
        self.body = body
        guard let choices = body.member("choices", .array) else { return }
        for choice in body.children(of: choices) {
            if let reason = body.member("finish_reason", of: choice, .string) { mend(reason: reason, of: choice) }
            if let message = body.member("message", of: choice, .object) { mend(message) }
            if let logprobs = body.member("logprobs", of: choice, .object) { mend(logprobs: logprobs) }
        }
    }

    private mutating func mend(logprobs: Int32) {
        guard let columns = ColumnProbabilities(body, logprobs) else { return }
        edits.append(TextEdit(body[logprobs].value, columns.listed))
    }

    private static let reasons: [(StaticString, String)] = [
        ("eos", "stop"), ("model_length", "length"), ("error", "stop"), ("abort", "stop"),
    ]

    private mutating func mend(reason: Int32, of choice: Int32) {
        for (word, standard) in Self.reasons where body.string(of: reason, is: word) {
            var text = Array("\"\(standard)\"".utf8)
            if body.member("native_finish_reason", of: choice) == nil {
                text += Array(",\"native_finish_reason\":".utf8) + body.bytes(of: reason)
            }
            edits.append(TextEdit(body[reason].value, text))
        }
    }

    private mutating func mend(_ message: Int32) {
        if let content = body.member("content", of: message, .array) {
            join(content, of: message)
        } else if let thoughts = body.member("reasoning", of: message, .string), let key = body[thoughts].key {
            guard let standard = body.member("reasoning_content", of: message) else {
                edits.append(TextEdit(key, Array("reasoning_content".utf8)))
                return
            }
            guard body[standard].kind == .null else { return }
            edits.append(TextEdit(body[standard].value, Array(body.bytes(of: thoughts))))
        }
    }

    /// Chunks of text become one string, chunks of thoughts another beside it. A list with anything else, references
    /// among them, stays beside its text.
    private mutating func join(_ content: Int32, of message: Int32) {
        var (text, thoughts): ([UInt8], [UInt8]) = ([], [])
        var isAll = true
        for chunk in body.children(of: content) {
            if let part = body.member("text", of: chunk, .string) {
                text += inside(part)
            } else if let thinking = body.member("thinking", of: chunk) {
                thoughts += words(of: thinking)
            } else {
                isAll = false
            }
        }
        var made = Self.quoted(text)
        if !isAll { made += Array(",\"native_content\":".utf8) + body.bytes(of: content) }
        let standard = body.member("reasoning_content", of: message)
        if !thoughts.isEmpty {
            if let standard, body[standard].kind == .null {
                edits.append(TextEdit(body[standard].value, Self.quoted(thoughts)))
            } else if standard == nil {
                made += Array(",\"reasoning_content\":".utf8) + Self.quoted(thoughts)
            }
        }
        edits.append(TextEdit(body[content].value, made))
    }

    /// Thoughts are a string or a list of texts.
    private func words(of thinking: Int32) -> [UInt8] {
        switch body[thinking].kind {
        case .string: Array(inside(thinking))
        case .array:
            body.children(of: thinking).flatMap { part in body.member("text", of: part, .string).map(inside) ?? [] }
        default: []
        }
    }

    /// What stands between the quotes of a string, escapes and all.
    private func inside(_ string: Int32) -> [UInt8] { Array(body.inside(string)) }

    private static func quoted(_ inside: [UInt8]) -> [UInt8] {
        [UInt8(ascii: "\"")] + inside + [UInt8(ascii: "\"")]
    }
}
