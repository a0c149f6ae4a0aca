extension ParameterRules {
    /// Where Mistral differs from OpenAI.
    ///
    /// Source: mistralai/client-python 3.7.0, `ChatCompletionRequest` and `ClassificationRequest`; docs.mistral.ai, "Document AI QnA" for documents in
    /// chats: PDFs, by their address or as base64 in a `data:` address.
    static let mistral: [ParameterRule] = [
        // It only names who is asking; Mistral refuses what it does not know.
        ParameterRule(.dialect(.mistral), [.user], .omit),
        // The scale ends at 1.5.
        ParameterRule(
            .dialect(.mistral),
            [
                .temperatureOver1Half, .logprobs, .topLogprobs, .logitBias, .metadata, .store, .prediction,
                .serviceTier, .flexTier, .promptCacheRetention, .safetyIdentifier, .messageName, .functions, .fileID,
                .topK, .minP,
                .repetitionPenalty, .chatTemplate, .tokenInput, .base64Vectors, .otherFile,
            ], .refuse),
        // No such parts or members in its messages and tools: the whole file would fail.
        ParameterRule(.dialect(.mistral), ParameterMark.beside + [.refusal, .toolMembers, .toolCacheMark], .refuse),
        // Models before 2025 take no others.
        ParameterRule(.dialect(.mistral), [.callIDs], .adapt),
        // Refused unless the message says that it is a prefix, which the answer would then begin with
        // (huggingface/smolagents issue 757; docs.mistral.ai, "Chat completions").
        ParameterRule(.dialect(.mistral), [.prefill], .refuse),
        ParameterRule(
            .dialect(.mistral),
            [
                .seed, .maxCompletionTokens, .dimensions, .noMetadata, .notStored, .textModality, .developer,
                .messageNulls, .toolNulls, .bareTool, .fileAddress,
            ], .rewrite),
        // Moderation judges texts, each for itself.
        ParameterRule(.dialect(.mistral), [.inputParts], .refuse, at: .moderations),
        // Read by the service, which gives the model their text.
        ParameterRule(.dialect(.mistral), [.file, .pictureFile], .serve),
        ParameterRule(.dialect(.mistral), [.promptCacheKey], .pass),
    ]
}
