/// Members of a chat-completions request that some dialect understands, by the names senders write.
///
/// Those of OpenAI's own API, and what LiteLLM, OpenRouter, vLLM and the vendors have added to it.
enum ChatParameter: String, CaseIterable, Sendable {
    case messages, tools, functions, stop, seed, user, metadata, store, stream, logprobs, modalities, audio
    case prediction, verbosity, thinking, reasoning, temperature, n
    case toolChoice = "tool_choice"
    case functionCall = "function_call"
    case parallelToolCalls = "parallel_tool_calls"
    case responseFormat = "response_format"
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
    case topP = "top_p"
    case topK = "top_k"
    case minP = "min_p"
    case topLogprobs = "top_logprobs"
    case logitBias = "logit_bias"
    case frequencyPenalty = "frequency_penalty"
    case presencePenalty = "presence_penalty"
    case repetitionPenalty = "repetition_penalty"
    case reasoningEffort = "reasoning_effort"
    case streamOptions = "stream_options"
    case serviceTier = "service_tier"
    case promptCacheKey = "prompt_cache_key"
    case promptCacheRetention = "prompt_cache_retention"
    case safetyIdentifier = "safety_identifier"
    case webSearchOptions = "web_search_options"
    case safetySettings = "safety_settings"
    case cacheControl = "cache_control"

    /// Where this one stands among all.
    var number: Int { Self.numbers[self] ?? 0 }

    private static let numbers = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}
