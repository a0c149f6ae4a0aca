extension ParameterRules {
    /// What programs on one's own machine do not do, whatever the model; what they tell of a model comes before it.
    ///
    /// As of November 2026. Content of messages is text, pictures and sounds: docs.vllm.ai, "OpenAI-compatible server";
    /// ggml-org/llama.cpp, `tools/server/README.md`; ollama/ollama, `openai/openai.go`, `FromChatRequest`. What is missing
    /// in Ollama's `ChatCompletionRequest` there, or not ticked in its `docs/api/openai-compatibility.mdx`, it leaves out
    /// without a word; it knows one name for the limit of tokens, and takes pictures as base64 alone.
    static let servers: [ParameterRule] = [
        ParameterRule(
            .software(ServerSoftware.allCases),
            [.file, .pictureFile, .otherFile, .fileAddress, .fileID, .document, .citations], .refuse),
        ParameterRule(.software(ServerSoftware.allCases), [.webSearch, .audio, .audioModality], .refuse),
        // It reads over what it does not know, with no more than a line in its log (vllm-project/vllm,
        // `entrypoints/openai/chat_completion/protocol.py`).
        ParameterRule(
            .software([.vllm]),
            [.prediction, .verbosity, .functions, .reasoningFormat, .thoughtBudget] + ParameterMark.spellings, .refuse),
        ParameterRule(
            .software([.ollama]), [.maxCompletionTokens], .rename(to: .maxTokens), at: .chatCompletions),
        ParameterRule(.software([.ollama]), [.user] + unsaid, .omit),
        ParameterRule(
            .software([.ollama]),
            [
                .imageAddress, .forcedTool, .oneToolAtATime, .functions, .n, .bestOf, .logitBias, .tokenInput,
                .prediction,
                .verbosity,
            ] + extensions, .refuse),
    ]
}
