/// What vendors do with parameters of the OpenAI dialect.
///
/// Facts as of November 2026: OpenAI's published schema and error messages, BerriAI/litellm's tables for its reasoning
/// models, Groq's page on compatibility, and the quirks in the price data. Vendors change this without notice; a
/// wrong refusal sends rows elsewhere or names the parameter, a wrong pass costs rows that fail.
extension ParameterRules {
    static let table: [ParameterRule] = quirks + groq + openAI + elsewhere

    private static let sampling: [ParameterMark] = [.temperature, .topP, .topK, .minP]
    private static let neutral: [ParameterMark] = [.neutralTopP, .neutralPresencePenalty, .neutralFrequencyPenalty]
    private static let extensions: [ParameterMark] = [
        .topK, .minP, .repetitionPenalty, .enableThinking, .thinkingBudget, .chatTemplate, .reasoningFormat,
        .includeReasoning,
    ]

    private static let unusualEfforts: [ParameterMark] = [
        .effortNone, .effortMinimal, .effortXHigh, .effortMax, .effortOther,
    ]

    private static let quirks: [ParameterRule] = [
        ParameterRule(
            .quirk(.useMaxCompletionTokens), [.maxTokens], .rename(to: .maxCompletionTokens), at: .chatCompletions),
        ParameterRule(.quirk(.noTemperature), [.neutralTopP], .omit),
        ParameterRule(.quirk(.noTemperature), sampling, .refuse),
        ParameterRule(.quirk(.temperatureOnlyWithReasoningNone), [.neutralTopP], .omit),
        ParameterRule(.quirk(.temperatureOnlyWithReasoningNone), [.temperature, .topP], .refuseUnless(.effortNone)),
        ParameterRule(.quirk(.noForcedToolChoice), [.forcedTool], .refuse),
        ParameterRule(.quirk(.thinkingAlwaysOn), [.effortNone], .refuse),
        ParameterRule(
            .quirk(.noPresenceFrequencyPenaltyOrStop), [.neutralPresencePenalty, .neutralFrequencyPenalty], .omit),
        ParameterRule(
            .quirk(.noPresenceFrequencyPenaltyOrStop), [.presencePenalty, .frequencyPenalty, .stop], .refuse),
        ParameterRule(.quirk(.reasoningEffortLowMediumHigh), unusualEfforts, .refuse),
    ]

    private static let groq: [ParameterRule] = [
        ParameterRule(.vendor("groq"), [.logprobs, .topLogprobs, .logitBias, .messageName, .n], .refuse),
        ParameterRule(.vendor("groq"), [.reasoningFormat, .includeReasoning], .pass),
        ParameterRule(.vendor("groq"), extensions, .refuse),
    ]

    private static let openAI: [ParameterRule] = [
        ParameterRule(.openAI(.reasoning), [.maxTokens], .rename(to: .maxCompletionTokens), at: .chatCompletions),
        ParameterRule(.openAI(.reasoning), neutral, .omit),
        ParameterRule(.openAI(.alwaysReasoning), [.temperature, .topP, .logprobs, .topLogprobs], .refuse),
        ParameterRule(
            .openAI(.reasoning), [.temperature, .topP, .logprobs, .topLogprobs], .refuseUnless(.effortNone)),
        ParameterRule(.openAI(.reasoning), [.stop, .presencePenalty, .frequencyPenalty, .logitBias], .refuse),
        ParameterRule(.openAI(.oSeries), unusualEfforts + [.verbosity], .refuse),
        ParameterRule(.openAI(.gpt5), [.effortNone, .effortXHigh, .effortMax, .effortOther], .refuse),
        ParameterRule(.openAI(.reasoning), [.effortMax], .refuse, at: .chatCompletions),
        ParameterRule(.openAI(.notReasoning), ParameterMark.efforts + [.verbosity], .refuse),
        ParameterRule(.openAI(.adaEmbedding), [.dimensions], .refuse),
        ParameterRule(.vendor("openai"), extensions, .refuse),
        ParameterRule(.vendor("azure"), extensions, .refuse),
    ]

    private static let elsewhere: [ParameterRule] = [
        ParameterRule(
            .known(but: ["openai", "azure"]), [.webSearch, .audio, .audioModality, .sound, .verbosity], .refuse),
        ParameterRule(.known(but: ["dashscope"]), [.enableThinking, .thinkingBudget], .refuse),
        ParameterRule(.known(but: ["groq"]), [.reasoningFormat, .includeReasoning], .refuse),
    ]

    /// Parameters that a quirk makes obligatory, any one of each list.
    static let required: [(Quirk, [ParameterMark])] = [
        (.maxTokensRequired, [.maxTokens, .maxCompletionTokens]),
        (.setEnableThinkingExplicitly, [.enableThinking]),
    ]
}
