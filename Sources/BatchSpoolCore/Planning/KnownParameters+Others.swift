extension KnownParameters {
    /// Of `/v1/embeddings`.
    package static let embeddings = KnownParameters([
        KnownParameter("input", [.string, .array]),
        KnownParameter("model", .string),
        KnownParameter("encoding_format", [.string, .null], .whenText("base64", .base64Vectors)),
        KnownParameter("dimensions", [.integer, .null], .always(.dimensions)),
        KnownParameter("user", [.string, .null], .unlessEmpty(.user)),
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
            KnownParameter("echo", [.bool, .null], .whenTrue(.echo)),
            KnownParameter("logprobs", [.integer, .null], .always(.logprobs)),
            KnownParameter("max_tokens", [.integer, .null], .always(.maxTokens), in: .atLeast(1)),
            KnownParameter("stream", [.bool, .null]),
            KnownParameter("stream_options", [.object, .null]),
            KnownParameter("suffix", [.string, .null], .unlessEmpty(.suffix)),
            KnownParameter("user", [.string, .null], .unlessEmpty(.user)),
        ] + sampling + sampledByOthers.dropLast())
}
