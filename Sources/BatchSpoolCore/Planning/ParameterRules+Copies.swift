extension ParameterRules {
    /// Copies of the dialect that read over what they do not know.
    ///
    /// Source: api-docs.deepseek.com, "Create chat completion"; docs.siliconflow.cn, "Chat completions"; alibabacloud.com,
    /// "OpenAI compatible - Chat"; openrouter.ai, "Parameters"; November 2026.
    static let copies: [ParameterRule] = [
        // There is no other name.
        ParameterRule(.vendor("deepseek"), [.maxCompletionTokens], .rename(to: .maxTokens), at: .chatCompletions),
        ParameterRule(.vendor("siliconflow"), [.maxCompletionTokens], .rename(to: .maxTokens)),
        ParameterRule(.vendor("deepseek"), [.topK, .minP, .repetitionPenalty, .chatTemplate], .refuse),
        ParameterRule(.vendor("siliconflow"), [.repetitionPenalty, .chatTemplate], .refuse),
        ParameterRule(.vendor("dashscope"), [.minP, .chatTemplate], .refuse),
        ParameterRule(.vendor("openrouter"), [.chatTemplate], .refuse),
    ]
}
