extension ParameterRules {
    /// What Anthropic's Messages say in their own words; nothing else is taken.
    ///
    /// Source: platform.claude.com, "Messages", "Structured outputs", "Citations" and "Batch processing", November 2026.
    static let anthropic: [ParameterRule] = [
        ParameterRule(.dialect(.anthropic), [.neutralPresencePenalty, .neutralFrequencyPenalty], .omit),
        // They only say how a service should store or cache, and change no answer.
        ParameterRule(.dialect(.anthropic), stored, .omit),
        // It has no place there, and says nothing about what is asked.
        ParameterRule(
            .dialect(.anthropic),
            [
                .toolMembers, .messageMembers, .reasoningContent, .reasoning, .imageDetail, .schemaName,
                .schemaDescription,
            ], .trim),
        // The scale ends at 1.
        ParameterRule(.dialect(.anthropic), [.temperature, .neutralTemperature, .topP, .neutralTopP, .topK], .pass),
        ParameterRule(
            .dialect(.anthropic),
            stops + unsaid + ParameterMark.efforts.filter { $0 != .effortOther } + [
                .maxTokens, .maxCompletionTokens, .jsonSchema, .tools, .functions, .oneToolAtATime,
                .forcedTool,
                .user, .safetyIdentifier, .bareTool, .toolCacheMark, .toolNulls, .thinkingBlocks, .callIDs, .otherLast,
                .messageNulls, .developer, .refusal, .image, .imageAddress, .file, .pictureFile, .otherFile,
                .fileAddress, .fileID,
                .document, .citations, .cacheMark, .prefill,
            ], .rewrite),
        ParameterRule(.dialect(.anthropic), ParameterMark.allCases, .refuse),
    ]
}
