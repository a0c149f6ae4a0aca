import BatchSpoolCore
import JSONLines

/// Writes a chat completion in OpenAI's spelling as a message of Anthropic's, by splicing: texts keep their bytes.
///
/// Thoughts have an empty signature, because nobody signed them: Anthropic takes no such block back. What stands beside
/// a text and has no place in a message, citations of another vendor and log probabilities, is left out. Tokens that
/// nobody counted are 0 where a message must have a number, and null for its caches; an answer that was counted has
/// numbers there and at least one token of output, even for no text.
///
/// Source: platform.claude.com, "Messages", and anthropics/anthropic-sdk-python 2.11.0, `types/message.py`, November
/// 2026. Used by one thread at a time.
struct MessageWriter {
    private let workbench = JSONWorkbench()
    /// As JSON, for answers that name no model.
    private let model: [UInt8]

    /// `model` is what the rows were sent to; nil leaves it null where the answer does.
    init(model: WireModel?) {
        var token: [UInt8] = []
        if let model { JSONText.append(model.rawValue, to: &token) } else { token.append("null") }
        self.model = token
    }

    /// Appends the message that `completion`, the body of `answer`, means.
    func write(
        _ completion: JSONLine, of answer: borrowing RowAnswer, to output: inout [UInt8]
    ) throws(MessageMisfit) {
        let choice = try MessageChoice(completion)
        output.append("{\"id\":")
        if let id = completion.member("id", .string) {
            output.append(completion, id)
        } else {
            JSONText.append("msg_" + String(decoding: answer.wireID, as: UTF8.self), to: &output)
        }
        output.append(",\"type\":\"message\",\"role\":\"assistant\",\"model\":")
        if let named = completion.member("model", .string), !completion.inside(named).isEmpty {
            output.append(completion, named)
        } else {
            output.append(contentsOf: model)
        }
        output.append(",\"content\":[")
        try writeContent(choice, &output)
        output.append("]")
        writeEnd(choice, &output)
        write(answer.usage, &output)
        output.append("}")
    }

    private func writeContent(_ choice: MessageChoice, _ output: inout [UInt8]) throws(MessageMisfit) {
        var separator: StaticString = ""
        if let thoughts = choice.thoughts {
            output.append("{\"type\":\"thinking\",\"thinking\":")
            output.append(choice.line, thoughts)
            output.append(",\"signature\":\"\"}")
            separator = ","
        }
        if let text = choice.text {
            output.append(separator)
            output.append("{\"type\":\"text\",\"text\":")
            output.append(choice.line, text)
            output.append("}")
            separator = ","
        }
        for call in choice.calls {
            output.append(separator)
            try write(call: call, choice.line, &output)
            separator = ","
        }
    }

    private func write(call: Int32, _ line: JSONLine, _ output: inout [UInt8]) throws(MessageMisfit) {
        guard let function = line.member("function", of: call, .object),
            let id = line.member("id", of: call, .string), let name = line.member("name", of: function, .string)
        else { throw MessageMisfit("a tool call has no id or no function") }
        output.append("{\"type\":\"tool_use\",\"id\":")
        output.append(line, id)
        output.append(",\"name\":")
        output.append(line, name)
        output.append(",\"input\":")
        try write(arguments: line.member("arguments", of: function), line, &output)
        output.append("}")
    }

    /// Some servers give the object itself.
    private func write(arguments: Int32?, _ line: JSONLine, _ output: inout [UInt8]) throws(MessageMisfit) {
        guard let arguments, line[arguments].kind != .null else { return output.append("{}") }
        let node = line[arguments]
        if node.kind == .object { return output.append(line, arguments) }
        guard node.kind == .string,
            workbench.append(objectIn: line.inside(arguments), escaped: node.valueEscaped, to: &output)
        else { throw MessageMisfit("the arguments of a tool call are no JSON object") }
    }

    private func writeEnd(_ choice: MessageChoice, _ output: inout [UInt8]) {
        output.append(",\"stop_reason\":")
        if let reason = choice.stopReason {
            output.append("\"")
            output.append(reason)
            output.append("\"")
        } else {
            output.append("null")
        }
        output.append(",\"stop_sequence\":")
        output.append(choice.line, choice.stopSequence)
        guard let refusal = choice.refusal else { return }
        output.append(",\"stop_details\":{\"type\":\"refusal\",\"category\":null,\"explanation\":")
        output.append(choice.line, refusal)
        output.append("}")
    }

    /// Anthropic's `input_tokens` are those that neither came from a cache nor went to one.
    private func write(_ usage: TokenUsage?, _ output: inout [UInt8]) {
        guard let usage else {
            output.append(",\"usage\":{\"input_tokens\":0,\"cache_creation_input_tokens\":null,")
            return output.append("\"cache_read_input_tokens\":null,\"output_tokens\":0}")
        }
        let fresh = max(usage.input - usage.cachedInput - usage.cacheWrite, 0)
        for (name, count) in [
            (",\"usage\":{\"input_tokens\":" as StaticString, fresh),
            (",\"cache_creation_input_tokens\":", usage.cacheWrite),
            (",\"cache_read_input_tokens\":", usage.cachedInput), (",\"output_tokens\":", usage.output),
        ] {
            output.append(name)
            JSONText.append(count, to: &output)
        }
        output.append("}")
    }
}

/// Something in an answer that a message has no place for.
struct MessageMisfit: Error {
    let detail: String

    init(_ detail: String) {
        self.detail = detail
    }
}
