extension ParameterRules {
    /// Where Mistral differs from OpenAI.
    ///
    /// Source: mistralai/client-python 3.7.0, `ChatCompletionRequest`, and docs.mistral.ai.
    static let mistral: [ParameterRule] = [
        // It only names who is asking; Mistral refuses what it does not know.
        ParameterRule(.dialect(.mistral), [.user], .omit),
        // The scale ends at 1.5.
        ParameterRule(
            .dialect(.mistral),
            [
                .temperatureOver1Half, .logprobs, .topLogprobs, .logitBias, .metadata, .store, .prediction,
                .serviceTier, .promptCacheRetention, .safetyIdentifier, .messageName, .functions, .fileID, .topK, .minP,
                .repetitionPenalty, .chatTemplate, .tokenInput, .base64Vectors, .file, .fileAddress,
            ], .refuse),
        // No such role, parts or members in its messages and tools: the whole file would fail.
        ParameterRule(
            .dialect(.mistral), [.developer, .refusal, .messageMembers, .bareTool, .toolMembers], .refuse),
        ParameterRule(.dialect(.mistral), [.seed, .maxCompletionTokens, .dimensions], .rewrite),
        ParameterRule(.dialect(.mistral), [.promptCacheKey], .pass),
    ]
}
