extension ParameterRules {
    /// Rows in Anthropic's shape: at home they pass; elsewhere they are sent as the chat requests they mean, where
    /// there is one.
    static let params: [ParameterRule] = [
        ParameterRule(.dialect(.anthropic), [.params, .paramsCacheMark] + strange, .pass),
        ParameterRule(.all, [.params], .rewrite),
        // It makes answers cheaper, not different.
        ParameterRule(.all, [.paramsCacheMark], .omit),
        ParameterRule(.all, strange, .refuse),
    ]

    /// What parameters of chat requests are called in `params`, where that differs.
    static let namesInParams = [
        "stop": "stop_sequences", "reasoning_effort": "output_config", "response_format": "output_config",
        "parallel_tool_calls": "tool_choice", "user": "metadata",
    ]

    /// What no chat request has a word for; leaving it out would change what is asked.
    package static let strange: [ParameterMark] = [
        .strangeContent, .strangeTools, .strangeToolChoice, .strangeOutput, .strangeMetadata, .strangeTier, .thinking,
        .container, .contextManagement, .mcpServers,
    ]
}
