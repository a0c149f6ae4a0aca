/// What chat requests may hold: every object is closed.
///
/// Source: docs.fireworks.ai, "Create chat completion" (version 4.259.0), and "NIM compatibility" for
/// `chat_template_kwargs`; FlowiseAI/Flowise issue 2866 for the words of the error.
enum FireworksMembers {
    private static let request: Set<String> = [
        "chat_template_kwargs", "context_length_exceeded_behavior", "echo", "echo_last", "frequency_penalty",
        "function_call", "functions", "ignore_eos", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens",
        "messages", "metadata", "min_p", "mirostat_lr", "mirostat_target", "model", "n", "parallel_tool_calls",
        "perf_metrics_in_response", "prediction", "presence_penalty", "prompt_cache_isolation_key", "prompt_cache_key",
        "prompt_truncate_len", "raw_output", "reasoning_effort", "reasoning_history", "repetition_penalty",
        "response_format", "return_token_ids", "safe_tokenization", "seed", "service_tier", "speculation", "stop",
        "stream", "temperature", "thinking", "tool_choice", "tools", "top_k", "top_logprobs", "top_p", "typical_p",
        "user",
    ]
    private static let message: Set<String> = ["role", "content", "reasoning_content", "tool_calls", "tool_call_id"]
    private static let part: Set<String> = ["type", "text", "image_url", "video_url"]

    /// The first member that there is none of, in a request, its messages and their parts.
    static func unknown(in body: JSONObject) -> String? {
        if let name = first(body, besides: request) { return name }
        for message in body["messages"]?.elements ?? [] {
            guard let members = message.members else { continue }
            if let name = first(members, besides: Self.message) { return name }
            for part in members["content"]?.elements ?? [] {
                if let name = part.members.flatMap({ first($0, besides: Self.part) }) { return name }
            }
        }
        return nil
    }

    private static func first(_ object: JSONObject, besides known: Set<String>) -> String? {
        object.keys.first { !known.contains($0) }
    }
}
