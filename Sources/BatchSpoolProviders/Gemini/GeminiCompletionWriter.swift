import BatchSpoolCore
import JSONLines

/// Writes an answer as a chat completion, by splicing: texts keep their bytes.
struct GeminiCompletionWriter {
    /// Seconds since 1970 that answers bear.
    let created: Int

    /// The completion as JSON; without candidates one choice tells that the prompt was blocked.
    func bytes(_ response: Int32, _ candidates: [GeminiCandidate], in line: JSONLine, usage: TokenUsage?) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(line.bytes.count + 512)
        output.append("{\"id\":")
        output.append(line, line.member("responseId", of: response, .string))
        output.append(",\"object\":\"chat.completion\",\"created\":")
        JSONText.append(created, to: &output)
        output.append(",\"model\":")
        output.append(line, line.member("modelVersion", of: response, .string))
        output.append(",\"choices\":[")
        let id = line.member("responseId", of: response).flatMap { line.string(of: $0) } ?? ""
        for (number, candidate) in candidates.enumerated() {
            if number > 0 { output.append(",") }
            write(candidate, number, id, &output)
        }
        if candidates.isEmpty { writeBlocked(response, line, &output) }
        output.append("]")
        if let usage { write(usage, GeminiUsage.total(response, in: line), &output) }
        output.append("}")
        return output
    }

    private func write(_ candidate: GeminiCandidate, _ number: Int, _ id: String, _ output: inout [UInt8]) {
        let line = candidate.line
        let index = line.member("index", of: candidate.node).flatMap { line.int(of: $0) } ?? number
        output.append("{\"index\":")
        JSONText.append(index, to: &output)
        output.append(",\"message\":{\"role\":\"assistant\",\"content\":")
        if candidate.texts.isEmpty && !candidate.calls.isEmpty {
            output.append("null")
        } else {
            write(candidate.texts, candidate, &output)
        }
        output.append(",\"refusal\":null")
        if !candidate.thoughts.isEmpty {
            output.append(",\"reasoning_content\":")
            write(candidate.thoughts, candidate, &output)
        }
        writeCalls(candidate, "call_\(id)_\(index)_", &output)
        GeminiAnnotations.write(candidate, to: &output)
        output.append("},\"logprobs\":")
        GeminiProbabilities.write(candidate, to: &output)
        output.append(",\"finish_reason\":\"")
        output.append(candidate.finishReason)
        output.append("\",\"native_finish_reason\":")
        output.append(line, candidate.reason)
        output.append("}")
    }

    private func write(_ strings: [Int32], _ candidate: GeminiCandidate, _ output: inout [UInt8]) {
        output.append("\"")
        for string in strings { output.append(contentsOf: candidate.line.inside(string)) }
        output.append("\"")
    }

    /// The signature beside a call must come back with it in a later turn; it stands where Google's own surface for
    /// OpenAI clients has it.
    private func writeCalls(_ candidate: GeminiCandidate, _ prefix: String, _ output: inout [UInt8]) {
        guard !candidate.calls.isEmpty else { return }
        let line = candidate.line
        output.append(",\"tool_calls\":[")
        for (number, part) in candidate.calls.enumerated() {
            guard let call = line.member("functionCall", of: part, .object) else { continue }
            output.append(number > 0 ? ",{\"id\":" : "{\"id\":")
            if let id = line.member("id", of: call, .string) {
                output.append(line, id)
            } else {
                JSONText.append(prefix + "\(number)", to: &output)
            }
            output.append(",\"type\":\"function\",\"function\":{\"name\":")
            output.append(line, line.member("name", of: call, .string))
            output.append(",\"arguments\":")
            if let arguments = line.member("args", of: call, .object) {
                JSONText.append(bytes: line.bytes(of: arguments), to: &output)
            } else {
                output.append("\"{}\"")
            }
            output.append("}")
            if let signature = line.member("thoughtSignature", of: part, .string) {
                output.append(",\"extra_content\":{\"google\":{\"thought_signature\":")
                output.append(line, signature)
                output.append("}}")
            }
            output.append("}")
        }
        output.append("]")
    }

    private func writeBlocked(_ response: Int32, _ line: JSONLine, _ output: inout [UInt8]) {
        output.append("{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}")
        output.append(",\"logprobs\":null,\"finish_reason\":\"content_filter\",\"native_finish_reason\":")
        output.append(line, line.member("promptFeedback", of: response).flatMap { line.member("blockReason", of: $0) })
        output.append("}")
    }

    private func write(_ usage: TokenUsage, _ total: Int?, _ output: inout [UInt8]) {
        let (sum, isTooMuch) = usage.input.addingReportingOverflow(usage.output)
        for (name, count) in [
            (",\"usage\":{\"prompt_tokens\":" as StaticString, usage.input), (",\"completion_tokens\":", usage.output),
            (",\"total_tokens\":", total ?? (isTooMuch ? .max : sum)),
            (",\"prompt_tokens_details\":{\"cached_tokens\":", usage.cachedInput),
            ("},\"completion_tokens_details\":{\"reasoning_tokens\":", usage.reasoning),
        ] {
            output.append(name)
            JSONText.append(count, to: &output)
        }
        output.append("}}")
    }
}
