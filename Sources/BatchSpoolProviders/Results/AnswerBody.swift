import BatchSpoolCore
import JSONLines

/// The body of a row's response, a value of a scanned line.
struct AnswerBody {
    let line: JSONLine
    /// Index of the body's value; -1 when it is the line itself.
    private let index: Int32
    private let isObject: Bool

    init(_ line: JSONLine, _ index: Int32) {
        self.line = line
        self.index = index
        isObject = index < 0 || line[index].kind == .object
    }

    /// The body as JSON text.
    var bytes: UnsafeRawBufferPointer {
        index < 0 ? line.bytes : line.bytes(of: index)
    }

    /// Whether this is what some endpoint answers, and not only an error.
    var holdsAnswer: Bool {
        isObject && (has("choices") || has("data") || has("output") || has("results"))
    }

    var hasError: Bool {
        guard isObject, let error = line.member("error", of: index) else { return false }
        return line[error].kind != .null
    }

    /// Code and words of an error, in any of the usual envelopes.
    var errorWords: ErrorWords {
        ErrorWords(index < 0 ? WireValue(bytes) ?? .null : WireValue(index, in: line))
    }

    /// The JSON token of the model that answered, or empty.
    var model: UnsafeRawBufferPointer {
        guard isObject, let model = line.member("model", of: index), line[model].kind == .string else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return line.bytes(of: model)
    }

    /// Index of the first choice's finish reason; nil when it gives none.
    var finishReason: Int32? {
        guard isObject, let choices = line.member("choices", of: index), line[choices].kind == .array,
            let first = line.children(of: choices).first(where: { _ in true }),
            let reason = line.member("finish_reason", of: first), line[reason].kind == .string
        else { return nil }
        return reason
    }

    /// Tokens as chat completions, completions, embeddings or responses count them; nil when nothing was counted.
    var usage: TokenUsage? {
        guard isObject, let usage = line.member("usage", of: index), line[usage].kind == .object else { return nil }
        let prompt = count("prompt_tokens", usage) ?? count("input_tokens", usage)
        let completion = count("completion_tokens", usage) ?? count("output_tokens", usage)
        guard let input = prompt ?? count("total_tokens", usage) ?? completion.map({ _ in 0 }) else { return nil }
        let output = completion ?? 0
        let cached = detail("prompt_tokens_details", "input_tokens_details", "cached_tokens", usage)
        let reasoning = detail("completion_tokens_details", "output_tokens_details", "reasoning_tokens", usage)
        return TokenUsage(
            input: input, cachedInput: min(cached ?? 0, input), output: output, reasoning: min(reasoning ?? 0, output))
    }

    private func detail(_ chat: StaticString, _ responses: StaticString, _ name: StaticString, _ usage: Int32) -> Int? {
        guard let details = line.member(chat, of: usage) ?? line.member(responses, of: usage) else { return nil }
        return count(name, details)
    }

    private func count(_ name: StaticString, _ parent: Int32) -> Int? {
        guard let index = line.member(name, of: parent), let count = line.int(of: index), count >= 0 else { return nil }
        return count
    }

    private func has(_ name: StaticString) -> Bool {
        guard let member = line.member(name, of: index) else { return false }
        return line[member].kind != .null
    }
}
