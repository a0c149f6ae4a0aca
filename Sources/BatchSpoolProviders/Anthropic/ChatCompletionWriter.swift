import BatchSpoolCore
import JSONLines

/// Writes a message as a chat completion, by splicing: texts and inputs keep their bytes.
struct ChatCompletionWriter {
    /// Seconds since 1970 that answers bear.
    let created: Int

    /// The completion as JSON.
    func bytes(of content: AnthropicContent, usage: TokenUsage?) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(content.line.bytes.count + 512)
        output.append("{\"id\":")
        output.append(content.line, "id", of: content.message)
        output.append(",\"object\":\"chat.completion\",\"created\":")
        JSONText.append(created, to: &output)
        output.append(",\"model\":")
        output.append(content.line, "model", of: content.message)
        output.append(",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":")
        writeText(content, &output)
        writeRefusal(content, &output)
        writeThoughts(content, &output)
        writeCalls(content, &output)
        if content.isCited { AnnotationWriter.write(content, to: &output) }
        output.append("},\"logprobs\":null,\"finish_reason\":\"")
        output.append(content.finishReason)
        output.append("\"}]")
        if let usage { write(usage, &output) }
        output.append("}")
        return output
    }

    /// All texts in one; the object of a JSON answer stands for them. Null beside calls of tools.
    private func writeText(_ content: AnthropicContent, _ output: inout [UInt8]) {
        if let object = content.object {
            return JSONText.append(bytes: content.line.bytes(of: object), to: &output)
        }
        guard !content.texts.isEmpty || content.calls.isEmpty else { return output.append("null") }
        write("text", of: content.texts, content, &output)
    }

    private func writeRefusal(_ content: AnthropicContent, _ output: inout [UInt8]) {
        output.append(",\"refusal\":")
        if let refusal = content.refusal {
            output.append(contentsOf: content.line.bytes(of: refusal))
        } else {
            output.append("null")
        }
    }

    /// The thoughts as one text, and the blocks as they are: a later turn needs their signatures.
    private func writeThoughts(_ content: AnthropicContent, _ output: inout [UInt8]) {
        guard !content.thoughts.isEmpty else { return }
        output.append(",\"reasoning_content\":")
        write("thinking", of: content.thoughts, content, &output)
        output.append(",\"thinking_blocks\":[")
        for (number, block) in content.thoughts.enumerated() {
            if number > 0 { output.append(",") }
            output.append(contentsOf: content.line.bytes(of: block))
        }
        output.append("]")
    }

    private func writeCalls(_ content: AnthropicContent, _ output: inout [UInt8]) {
        guard !content.calls.isEmpty else { return }
        let line = content.line
        output.append(",\"tool_calls\":[")
        for (number, call) in content.calls.enumerated() {
            if number > 0 { output.append(",") }
            output.append("{\"id\":")
            output.append(line, "id", of: call)
            output.append(",\"type\":\"function\",\"function\":{\"name\":")
            output.append(line, "name", of: call)
            output.append(",\"arguments\":")
            if let input = line.member("input", of: call) {
                JSONText.append(bytes: line.bytes(of: input), to: &output)
            } else {
                output.append("\"{}\"")
            }
            output.append("}}")
        }
        output.append("]")
    }

    private func write(
        _ name: StaticString, of blocks: [Int32], _ content: AnthropicContent, _ output: inout [UInt8]
    ) {
        output.append("\"")
        for block in blocks { if let text = content.inside(name, of: block) { output.append(contentsOf: text.bytes) } }
        output.append("\"")
    }

    private func write(_ usage: TokenUsage, _ output: inout [UInt8]) {
        let (total, isTooMuch) = usage.input.addingReportingOverflow(usage.output)
        for (name, count) in [
            (",\"usage\":{\"prompt_tokens\":" as StaticString, usage.input), (",\"completion_tokens\":", usage.output),
            (",\"total_tokens\":", isTooMuch ? .max : total),
            (",\"prompt_tokens_details\":{\"cached_tokens\":", usage.cachedInput),
            (",\"cache_creation_tokens\":", usage.cacheWrite),
        ] {
            output.append(name)
            JSONText.append(count, to: &output)
        }
        output.append("}}")
    }
}

extension [UInt8] {
    /// Appends the member of an object as it was written; null without one.
    fileprivate mutating func append(_ line: JSONLine, _ name: StaticString, of parent: Int32) {
        guard let member = line.member(name, of: parent) else { return append("null") }
        append(contentsOf: line.bytes(of: member))
    }
}
