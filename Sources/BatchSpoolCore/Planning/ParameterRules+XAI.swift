extension ParameterRules {
    /// Where xAI differs from OpenAI, and what its reasoning models refuse, whether the price data says so or not.
    ///
    /// Source: docs.x.ai, "Reasoning" and the REST reference, November 2026, `ChatRequest` of its OpenAPI document (also in
    /// api-evangelist/xai); xai-org/xai-sdk-python 1.21.0, `GetCompletionsRequest` and `ReasoningEffort`.
    static let xai: [ParameterRule] = [
        ParameterRule(
            .models("xai", .grokReasoning), [.neutralPresencePenalty, .neutralFrequencyPenalty], .omit),
        ParameterRule(.models("xai", .grokReasoning), stops + [.presencePenalty, .frequencyPenalty], .refuse),
        ParameterRule(
            .dialect(.xai),
            [
                .logitBias, .topK, .minP, .repetitionPenalty, .chatTemplate, .effortMinimal, .effortMax, .effortOther,
                .refusal,
            ], .refuse),
        ParameterRule(.dialect(.xai), [.developer, .bareTool, .stopText], .rewrite),
        ParameterRule(.dialect(.xai), [.safetyIdentifier], .pass),
    ]
}
