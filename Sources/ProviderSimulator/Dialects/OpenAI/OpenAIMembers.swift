/// Which members a question may have, by endpoint, for the strict mode.
///
/// Source: openai/openai-python 3.52.0, `CompletionCreateParams`, `ResponseCreateParams`, `EmbeddingCreateParams` and
/// `ModerationCreateParams`.
enum OpenAIMembers {
    private static let chat: Set<String> = [
        "model", "messages", "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs",
        "max_completion_tokens", "max_tokens", "metadata", "modalities", "n", "parallel_tool_calls", "prediction",
        "presence_penalty", "prompt_cache_key", "prompt_cache_retention", "reasoning_effort", "response_format",
        "safety_identifier", "seed", "service_tier", "stop", "store", "stream", "stream_options", "temperature",
        "tool_choice", "tools", "top_logprobs", "top_p", "user", "verbosity", "web_search_options",
    ]
    private static let responses: Set<String> = [
        "model", "input", "background", "context_management", "conversation", "include", "instructions",
        "max_output_tokens", "max_tool_calls", "metadata", "parallel_tool_calls", "previous_response_id", "prompt",
        "prompt_cache_key", "prompt_cache_retention", "reasoning", "safety_identifier", "service_tier", "store",
        "stream", "stream_options", "temperature", "text", "tool_choice", "tools", "top_logprobs", "top_p",
        "truncation", "user",
    ]
    private static let completions: Set<String> = [
        "model", "prompt", "best_of", "echo", "frequency_penalty", "logit_bias", "logprobs", "max_tokens", "n",
        "presence_penalty", "seed", "stop", "stream", "stream_options", "suffix", "temperature", "top_p", "user",
    ]
    private static let embeddings: Set<String> = ["model", "input", "dimensions", "encoding_format", "user"]
    private static let moderations: Set<String> = ["model", "input"]
    /// What servers of open models take beside it, wherever tokens are sampled.
    private static let hosted: Set<String> = [
        "top_k", "min_p", "repetition_penalty", "chat_template_kwargs", "structured_outputs", "guided_json",
        "reasoning_format",
    ]

    private static func known(_ endpoint: Endpoint) -> Set<String> {
        switch endpoint {
        case .chat: chat
        case .responses: responses
        case .completions: completions
        case .embeddings: embeddings
        case .moderations: moderations
        }
    }

    /// The first member that OpenAI does not know.
    static func unknown(in body: JSONObject, _ endpoint: Endpoint) -> ErrorBody? {
        let known = known(endpoint)
        return refusal(body.keys.first { !known.contains($0) })
    }

    /// The first member that a service for open models does not know, or not so.
    static func unknown(in body: JSONObject, _ endpoint: Endpoint, at service: String) -> ErrorBody? {
        let known = known(endpoint)
        switch endpoint {
        case .embeddings, .moderations: return refusal(body.keys.first { !known.contains($0) })
        case .chat, .responses, .completions: break
        }
        let thoughts = endpoint == .chat ? ThoughtMembers.of(service) : []
        let odd = body.keys.first { !known.contains($0) && !hosted.contains($0) && !thoughts.contains($0) }
        return refusal(odd) ?? (endpoint == .chat ? ThoughtMembers.refusal(body, at: service) : nil)
    }

    private static func refusal(_ name: String?) -> ErrorBody? {
        name.map { ErrorBody(message: "Unknown parameter: '\($0)'.", param: $0, code: "unknown_parameter") }
    }
}
