extension ParameterRules {
    /// What Gemini says in its own words; nothing else is taken.
    ///
    /// Source: ai.google.dev, "GenerateContent" and "Embeddings", November 2026.
    static let gemini: [ParameterRule] = [
        ParameterRule(.dialect(.gemini), [.severalInputs, .tokenInput, .base64Vectors], .refuse),
        // They only say how a service should store, cache or account, and change no answer.
        ParameterRule(.dialect(.gemini), stored + [.user, .safetyIdentifier], .omit),
        // They stand inside messages, tools and formats, which are written anew without them.
        ParameterRule(
            .dialect(.gemini),
            ParameterMark.beside + [
                .cacheMark, .toolCacheMark, .toolMembers, .imageDetail, .schemaName, .schemaDescription,
            ], .trim),
        ParameterRule(
            .dialect(.gemini),
            temperatures + unsaid + ParameterMark.efforts.filter { $0 != .effortOther } + [
                .neutralTemperature, .topP, .neutralTopP, .topK, .presencePenalty, .neutralPresencePenalty,
                .frequencyPenalty, .neutralFrequencyPenalty, .stop, .stopText, .fiveStops, .n, .seed, .logprobs,
                .topLogprobs, .maxTokens, .maxCompletionTokens, .jsonSchema, .jsonObject, .tools, .functions,
                .forcedTool, .image, .imageAddress, .file, .pictureFile, .otherFile, .fileAddress, .dimensions,
                .prefill, .otherLast,
                .callIDs, .bareTool, .toolNulls, .messageNulls, .developer, .refusal,
            ], .rewrite),
        ParameterRule(.dialect(.gemini), ParameterMark.allCases, .refuse),
    ]
}
