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
                .repetitionPenalty, .tokenInput, .base64Vectors, .file, .fileAddress,
            ], .refuse),
        ParameterRule(.dialect(.mistral), [.seed, .maxCompletionTokens], .rewrite),
        ParameterRule(.dialect(.mistral), [.promptCacheKey], .pass),
    ]
}
