/// What vendors do with parameters of the OpenAI dialect.
///
/// Facts as of November 2026: OpenAI's published schema and error messages, BerriAI/litellm's tables for its reasoning
/// models, Groq's page on compatibility, and the quirks in the price data. Vendors change this without notice; a
/// wrong refusal sends rows elsewhere or names the parameter, a wrong pass costs rows that fail.
extension ParameterRules {
    static let table: [ParameterRule] =
        sizes + params + lanes + quirks + thinking + byTool + anthropic + gemini + mistral + groq + xai + fireworks
        + together + copies + openAI + responses + completions + servers + elsewhere

    static let temperatures: [ParameterMark] = [.temperature, .temperatureOver1, .temperatureOver1Half]
    private static let sampling: [ParameterMark] = temperatures + [.topP, .topK, .minP]
    /// How a service should store or cache.
    static let stored: [ParameterMark] = [.store, .promptCacheKey, .promptCacheRetention]
    static let stops: [ParameterMark] = [.stop, .stopText, .fiveStops, .manyStops]
    /// What is written out and means no more than leaving it out.
    static let unsaid: [ParameterMark] = [.noMetadata, .notStored, .textModality]
    private static let neutral: [ParameterMark] = [.neutralTopP, .neutralPresencePenalty, .neutralFrequencyPenalty]
    static let extensions: [ParameterMark] = [
        .topK, .minP, .repetitionPenalty, .chatTemplate, .reasoningFormat, .includeReasoning,
    ]

    static let unusualEfforts: [ParameterMark] = [
        .effortNone, .effortMinimal, .effortXHigh, .effortMax, .effortOther,
    ]

    private static let quirks: [ParameterRule] = [
        ParameterRule(
            .quirk(.useMaxCompletionTokens), [.maxTokens], .rename(to: .maxCompletionTokens), at: .chatCompletions),
        ParameterRule(.quirk(.noSampling), [.neutralTemperature, .neutralTopP], .omit),
        ParameterRule(.quirk(.noSampling), sampling, .refuse),
        ParameterRule(.quirk(.noTemperature), [.neutralTopP], .omit),
        ParameterRule(.quirk(.noTemperature), sampling, .refuse),
        ParameterRule(.quirk(.temperatureOnlyWithReasoningNone), [.neutralTopP], .omit),
        ParameterRule(.quirk(.temperatureOnlyWithReasoningNone), temperatures + [.topP], .refuseUnless(.effortNone)),
        ParameterRule(.quirk(.noAssistantPrefill), [.prefill], .refuse),
        ParameterRule(.quirk(.noForcedToolChoice), [.forcedTool], .refuse),
        // platform.claude.com, "Extended thinking", November 2026.
        ParameterRule(.quirky(.anthropic, .thinkingAlwaysOn), [.forcedTool], .refuse),
        ParameterRule(.quirk(.thinkingAlwaysOn), [.effortNone], .refuse),
        ParameterRule(
            .quirk(.noPresenceFrequencyPenaltyOrStop), [.neutralPresencePenalty, .neutralFrequencyPenalty], .omit),
        ParameterRule(
            .quirk(.noPresenceFrequencyPenaltyOrStop), [.presencePenalty, .frequencyPenalty] + stops, .refuse),
        ParameterRule(.quirk(.reasoningEffortLowMediumHigh), unusualEfforts, .refuse),
    ]

    private static let openAI: [ParameterRule] = [
        ParameterRule(.openAI(.reasoning), [.maxTokens], .rename(to: .maxCompletionTokens), at: .chatCompletions),
        ParameterRule(.openAI(.reasoning), neutral, .omit),
        ParameterRule(.openAI(.alwaysReasoning), temperatures + [.topP, .logprobs, .topLogprobs], .refuse),
        ParameterRule(
            .openAI(.reasoning), temperatures + [.topP, .logprobs, .topLogprobs], .refuseUnless(.effortNone)),
        ParameterRule(.openAI(.reasoning), stops + [.presencePenalty, .frequencyPenalty, .logitBias], .refuse),
        ParameterRule(.openAI(.oSeries), unusualEfforts + [.verbosity], .refuse),
        ParameterRule(.openAI(.gpt5), [.effortNone, .effortXHigh, .effortMax, .effortOther], .refuse),
        ParameterRule(.openAI(.reasoning), [.effortMax], .refuse, at: .chatCompletions),
        ParameterRule(.openAI(.notReasoning), ParameterMark.efforts + [.verbosity], .refuse),
        ParameterRule(.openAI(.adaEmbedding), [.dimensions], .refuse),
        // What was thought for an answer before has no place in a chat request (openai/openai-python 3.52.0,
        // `ChatCompletionAssistantMessageParam`); the answer itself stays.
        ParameterRule(.vendor("openai"), thoughts, .trim),
        ParameterRule(.vendor("azure"), thoughts, .trim),
        ParameterRule(.vendor("openai"), extensions + foreign, .refuse),
        ParameterRule(.vendor("azure"), extensions + foreign, .refuse),
        // developers.openai.com, "File inputs", November 2026: PDFs alone in chats, and none by its address ("Expected a
        // base64-encoded data URL with an application/pdf MIME type", pydantic/pydantic-ai issue 4445).
        ParameterRule(.vendor("openai"), [.otherFile, .fileAddress], .refuse, at: .chatCompletions),
        // MicrosoftDocs/azure-ai-docs, `openai/how-to/responses.md`: PDFs as base64 or by the id of a file, no others.
        ParameterRule(.vendor("azure"), [.otherFile, .fileAddress], .refuse),
    ]

    private static let thoughts: [ParameterMark] = [.reasoningContent, .reasoning, .thinkingBlocks]

    /// What no copy of the dialect takes.
    private static let foreign: [ParameterMark] = [
        .fiveStops, .manyStops, .document, .citations, .cacheMark, .toolCacheMark,
    ]
    /// What OpenAI's own services keep and understand.
    private static let ownOfOpenAI: [ParameterMark] =
        stored + [.metadata, .prediction, .serviceTier, .flexTier, .safetyIdentifier, .fileID]

    private static let elsewhere: [ParameterRule] = [
        // They say nothing, and services refuse members that they do not know.
        ParameterRule(.lean, [.messageNulls, .toolNulls], .rewrite),
        // docs.siliconflow.cn, "Batch inference", November 2026: messages end with the user's.
        ParameterRule(.vendor("siliconflow"), [.prefill, .otherLast], .refuse),
        ParameterRule(.known(but: ["openai", "azure"]), ParameterMark.kept, .refuse),
        ParameterRule(.known(but: ["openai", "azure"]), unsaid, .omit),
        ParameterRule(
            .known(but: ["openai", "azure"]), [.webSearch, .audio, .audioModality, .sound, .verbosity], .refuse),
        ParameterRule(.known(but: ["openai", "azure"]), ownOfOpenAI + foreign, .refuse),
        ParameterRule(.known(but: ["openai", "azure"]), [.file, .pictureFile, .fileAddress, .functions], .refuse),
        ParameterRule(.known(but: ["groq"]), [.reasoningFormat, .includeReasoning], .refuse),
    ]

    /// Parameters that a quirk makes obligatory, any one of each list.
    static let required: [(Quirk, [ParameterMark])] = [
        (.setEnableThinkingExplicitly, [.enableThinking, .thinkingObject, .reasoningObject, .effortNone])
    ]
}
