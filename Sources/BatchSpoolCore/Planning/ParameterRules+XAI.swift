extension ParameterRules {
    /// What xAI's reasoning models refuse, whether the price data says so of them or not.
    ///
    /// Source: docs.x.ai, "Reasoning" and the REST reference, November 2026.
    static let xai: [ParameterRule] = [
        ParameterRule(
            .models("xai", .grokReasoning), [.neutralPresencePenalty, .neutralFrequencyPenalty], .omit),
        ParameterRule(.models("xai", .grokReasoning), stops + [.presencePenalty, .frequencyPenalty], .refuse),
    ]
}
