import BatchSpoolCore

extension RowForm {
    /// A line of a Mistral batch file: id and body, the model told by the job.
    ///
    /// A member that Mistral does not know fails the upload of the whole file, even one that is null or says what
    /// leaving it out means, for which planning has no mark; so those are left out. Instructions go by their older role,
    /// documents by an address, and tool calls have ids of nine letters and digits.
    ///
    /// Source: mistralai/client-python 3.7.0, `ChatCompletionRequest`, `EmbeddingRequest` and `ClassificationRequest`;
    /// docs.mistral.ai, "Changelogs": requests with unsupported parameters fail.
    static func mistral(_ endpoint: Endpoint) -> RowForm {
        let (taken, renamed, trim) = members(endpoint)
        let known = Set(ParameterRules.known(endpoint))
        return idAndBody(
            sendsModel: false, renaming: renamed, dropping: known.subtracting(taken).subtracting(renamed.keys),
            in: Wording(trim: trim, thoughts: .effort))
    }

    /// What rows of `endpoint` may hold, and under which other names.
    private static func members(
        _ endpoint: Endpoint
    ) -> (taken: Set<String>, renamed: [String: String], trim: ChatTrim?) {
        switch endpoint {
        case .embeddings: (embedding, renamedOfEmbedding, nil)
        case .moderations: (moderation, [:], nil)
        case .chatCompletions, .completions, .responses: (chat, renamedOfChat, trim)
        }
    }

    private static let trim = ChatTrim(marks: [.messageNulls, .toolNulls, .developer, .bareTool, .file, .callIDs])

    private static let renamedOfChat = ["seed": "random_seed", "max_completion_tokens": "max_tokens"]
    private static let renamedOfEmbedding = ["dimensions": "output_dimension"]

    /// Members of `ChatCompletionRequest` that OpenAI or its copies have too.
    private static let chat: Set<String> = [
        "messages", "temperature", "top_p", "max_tokens", "stream", "stop", "metadata", "response_format", "tools",
        "tool_choice", "presence_penalty", "frequency_penalty", "repetition_penalty", "top_k", "logprobs",
        "top_logprobs", "n", "prediction", "parallel_tool_calls", "reasoning_effort", "prompt_cache_key",
        "service_tier",
    ]
    private static let embedding: Set<String> = ["input", "encoding_format"]
    private static let moderation: Set<String> = ["input"]
}
