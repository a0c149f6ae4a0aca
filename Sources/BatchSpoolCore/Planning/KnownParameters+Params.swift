extension KnownParameters {
    /// Of `params`: Anthropic's Messages.
    ///
    /// Source: platform.claude.com, "Messages" and "Batch processing", November 2026.
    package static let params = KnownParameters([
        KnownParameter("messages", .array),
        KnownParameter("model", .string),
        KnownParameter("max_tokens", .integer, .always(.maxTokens), in: .atLeast(1)),
        KnownParameter("cache_control", [.object, .null], .always(.paramsCacheMark)),
        KnownParameter("container", [.string, .object, .null], .always(.container)),
        KnownParameter("context_management", [.object, .null], .always(.contextManagement)),
        KnownParameter("mcp_servers", [.array, .null], .unlessEmpty(.mcpServers)),
        KnownParameter(
            "metadata", [.object, .null], .within("user_id", .unlessEmpty(.user)),
            further: [.when(ParamsFit.isStrangeMetadata, .strangeMetadata)]),
        KnownParameter(
            "output_config", [.object, .null], .effortWithin("effort"),
            further: [.within("format", .always(.jsonSchema)), .when(ParamsFit.isStrangeOutput, .strangeOutput)]),
        KnownParameter("service_tier", [.string, .null], .when(ParamsFit.isStrangeTier, .strangeTier)),
        KnownParameter("stop_sequences", [.array, .null], .stops),
        KnownParameter("stream", [.bool, .null]),
        KnownParameter("system", [.string, .array, .null]),
        KnownParameter("temperature", [.number, .null], .temperature, in: .between(0, 1)),
        KnownParameter("thinking", [.object, .null], .when(ParamsFit.thinks, .thinking)),
        KnownParameter(
            "tool_choice", [.object, .null], .when(ParamsFit.forcesTool, .forcedTool),
            further: [
                .within("disable_parallel_tool_use", .whenTrue(.oneToolAtATime)),
                .when(ParamsFit.isStrangeChoice, .strangeToolChoice),
            ]),
        KnownParameter(
            "tools", [.array, .null], .unlessEmpty(.tools),
            further: [
                .when(ParamsFit.hasStrangeTools, .strangeTools), .when(ParamsFit.hasCacheMark, .paramsCacheMark),
            ]),
        KnownParameter("top_k", [.integer, .null], .always(.topK), in: .atLeast(0)),
        KnownParameter("top_p", [.number, .null], .unlessNumber(1, .topP, neutral: .neutralTopP), in: .between(0, 1)),
    ])
}
