extension KnownParameters {
    /// Of `/v1/responses`.
    package static let responses = KnownParameters(
        [
            KnownParameter("input", [.string, .array]),
            KnownParameter("model", .string),
            KnownParameter("background", [.bool, .null], .whenTrue(.background)),
            KnownParameter("context_management", [.array, .null], .unlessEmpty(.compaction)),
            KnownParameter("conversation", [.string, .object, .null], .always(.conversation)),
            KnownParameter(
                "include", [.array, .null], .unlessEmpty(.include),
                further: [.whenListed("message.output_text.logprobs", .logprobs)]),
            KnownParameter("instructions", [.string, .null]),
            KnownParameter("max_output_tokens", [.integer, .null], .always(.maxOutputTokens), in: .atLeast(1)),
            KnownParameter("max_tool_calls", [.integer, .null], .always(.maxToolCalls)),
            KnownParameter("previous_response_id", [.string, .null], .always(.previousResponse)),
            KnownParameter("prompt", [.object, .null], .always(.storedPrompt)),
            KnownParameter("reasoning", [.object, .null], .effortWithin("effort")),
            KnownParameter("stream", [.bool, .null]),
            KnownParameter("stream_options", [.object, .null]),
            KnownParameter("temperature", [.number, .null], .temperature, in: .between(0, 2)),
            KnownParameter(
                "text", [.object, .null], .schema(within: "format"),
                further: [.within("verbosity", .unlessText("medium", .verbosity))]),
            KnownParameter("tools", [.array, .null], .unlessEmpty(.tools), looking: ResponseFit.marks(tools:)),
            KnownParameter(
                "top_p", [.number, .null], .unlessNumber(1, .topP, neutral: .neutralTopP), in: .between(0, 1)),
            KnownParameter("truncation", [.string, .null], .unlessText("disabled", .truncation)),
        ] + handling)
}
