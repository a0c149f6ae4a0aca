/// Which parameters a model family takes, for the strict mode.
enum OpenAIParameters {
    private static let chat: Set<String> = [
        "model", "messages", "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs",
        "max_completion_tokens", "max_tokens", "metadata", "modalities", "n", "parallel_tool_calls", "prediction",
        "presence_penalty", "prompt_cache_key", "prompt_cache_retention", "reasoning_effort", "response_format",
        "safety_identifier", "seed", "service_tier", "stop", "store", "stream", "stream_options", "temperature",
        "tool_choice", "tools", "top_logprobs", "top_p", "user", "verbosity", "web_search_options",
    ]
    private static let embeddings: Set<String> = ["model", "input", "dimensions", "encoding_format", "user"]
    /// What servers of open models take beside it.
    private static let hosted: Set<String> = [
        "top_k", "min_p", "repetition_penalty", "chat_template_kwargs", "structured_outputs", "guided_json",
        "reasoning_format",
    ]
    /// What reasoning models do not take at all.
    private static let sampling: Set<String> = [
        "max_tokens", "logprobs", "top_logprobs", "stop", "presence_penalty", "frequency_penalty", "logit_bias",
    ]

    /// The first member of a chat body that a service for open models does not know, or not so.
    static func unknown(in body: JSONObject, at service: String) -> ErrorBody? {
        let known = ThoughtMembers.of(service).union(hosted)
        guard let name = body.keys.first(where: { !chat.contains($0) && !known.contains($0) }) else {
            return ThoughtMembers.refusal(body, at: service)
        }
        return ErrorBody(message: "Unknown parameter: '\(name)'.", param: name, code: "unknown_parameter")
    }

    static func refusal(_ line: OpenAILine, _ model: ModelList.Model) -> ErrorBody? {
        let known = model.embeds ? embeddings : chat
        let thinks = model.reasons && !isUnthinking(line, model)
        for member in line.members {
            let name = line.scanner.unescaped(member.key)
            guard known.contains(name) else {
                return ErrorBody(message: "Unknown parameter: '\(name)'.", param: name, code: "unknown_parameter")
            }
            if line.scanner.matches(member.value, "null") { continue }
            if thinks || name == "max_tokens", model.reasons, let error = reasoning(name, line, member.value) {
                return error
            }
            if !model.reasons, name == "reasoning_effort" { return unsupported(name) }
        }
        return nil
    }

    /// From gpt-5.1 on, effort `none` gives the sampling parameters back.
    private static func isUnthinking(_ line: OpenAILine, _ model: ModelList.Model) -> Bool {
        model.resolved.hasPrefix("gpt-5.")
            && line.members.contains {
                line.scanner.matches($0.key, "reasoning_effort") && line.scanner.matches($0.value, "\"none\"")
            }
    }

    private static func reasoning(_ name: String, _ line: OpenAILine, _ value: Range<Int>) -> ErrorBody? {
        if name == "max_tokens" {
            return ErrorBody(
                message: "Unsupported parameter: 'max_tokens' is not supported with this model. "
                    + "Use 'max_completion_tokens' instead.", param: name, code: "unsupported_parameter")
        }
        if sampling.contains(name) { return unsupported(name) }
        guard name == "temperature" || name == "top_p" else { return nil }
        let text = String(decoding: line.raw(value), as: UTF8.self)
        guard Double(text) != 1 else { return nil }
        return ErrorBody(
            message: "Unsupported value: '\(name)' does not support \(text) with this model. "
                + "Only the default (1) value is supported.", param: name, code: "unsupported_value")
    }

    private static func unsupported(_ name: String) -> ErrorBody {
        ErrorBody(
            message: "Unsupported parameter: '\(name)' is not supported with this model.", param: name,
            code: "unsupported_parameter")
    }
}
