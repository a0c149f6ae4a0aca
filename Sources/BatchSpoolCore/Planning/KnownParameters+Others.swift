extension KnownParameters {
    /// Of `/v1/embeddings`.
    package static let embeddings = KnownParameters([
        KnownParameter("input", [.string, .array]),
        KnownParameter("model", .string),
        KnownParameter("encoding_format", [.string, .null], .whenText("base64", .base64Vectors)),
        KnownParameter("dimensions", [.integer, .null], .always(.dimensions)),
        KnownParameter("user", [.string, .null]),
    ])

    /// Of `/v1/moderations`.
    package static let moderations = KnownParameters([
        KnownParameter("input", [.string, .array]),
        KnownParameter("model", .string),
    ])

    /// Of `/v1/completions`.
    package static let completions = KnownParameters(
        [
            KnownParameter("prompt", [.string, .array, .null]),
            KnownParameter("model", .string),
            KnownParameter("best_of", [.integer, .null], .unlessNumber(1, .bestOf), in: .atLeast(1)),
            KnownParameter("echo", [.bool, .null]),
            KnownParameter("logprobs", [.integer, .null], .always(.logprobs)),
            KnownParameter("max_tokens", [.integer, .null], .always(.maxTokens), in: .atLeast(1)),
            KnownParameter("stream", [.bool, .null]),
            KnownParameter("stream_options", [.object, .null]),
            KnownParameter("suffix", [.string, .null]),
            KnownParameter("user", [.string, .null]),
        ] + sampling + sampledByOthers.dropLast())

    /// Of `/v1/responses`.
    package static let responses = KnownParameters([
        KnownParameter("input", [.string, .array]),
        KnownParameter("model", .string),
        KnownParameter("background", [.bool, .null]),
        KnownParameter("context_management", [.array, .null]),
        KnownParameter("conversation", [.string, .object, .null], .always(.conversation)),
        KnownParameter("include", [.array, .null]),
        KnownParameter("instructions", [.string, .null]),
        KnownParameter("max_output_tokens", [.integer, .null], .always(.maxOutputTokens), in: .atLeast(1)),
        KnownParameter("max_tool_calls", [.integer, .null]),
        KnownParameter("metadata", [.object, .null]),
        KnownParameter("parallel_tool_calls", [.bool, .null]),
        KnownParameter("previous_response_id", [.string, .null], .always(.previousResponse)),
        KnownParameter("prompt", [.object, .null], .always(.storedPrompt)),
        KnownParameter("prompt_cache_key", [.string, .null]),
        KnownParameter("prompt_cache_retention", [.string, .null]),
        KnownParameter("reasoning", [.object, .null], .effortWithin("effort")),
        KnownParameter("safety_identifier", [.string, .null]),
        KnownParameter("service_tier", [.string, .null]),
        KnownParameter("store", [.bool, .null]),
        KnownParameter("stream", [.bool, .null]),
        KnownParameter("stream_options", [.object, .null]),
        KnownParameter("temperature", [.number, .null], .temperature, in: .between(0, 2)),
        KnownParameter("text", [.object, .null], .schema(within: "format")),
        KnownParameter("tool_choice", [.string, .object, .null], .toolChoice),
        KnownParameter("tools", [.array, .null], .unlessEmpty(.tools)),
        KnownParameter("top_logprobs", [.integer, .null], .always(.topLogprobs), in: .between(0, 20)),
        KnownParameter("top_p", [.number, .null], .unlessNumber(1, .topP, neutral: .neutralTopP), in: .between(0, 1)),
        KnownParameter("truncation", [.string, .null]),
        KnownParameter("user", [.string, .null]),
    ])
}
