import BatchSpoolCore

extension RowForm {
    /// A line of a Mistral batch file: id and body, the model told by the job.
    ///
    /// A member that Mistral does not know fails the upload of the whole file, even one that is null or says what
    /// leaving it out means, for which planning has no mark; so those are left out. Instructions go by their older role,
    /// documents by an address, and tool calls have ids of nine letters and digits.
    ///
    /// Source: mistralai/client-python 3.7.0, `ChatCompletionRequest` and `EmbeddingRequest`; docs.mistral.ai,
    /// "Changelogs": requests with unsupported parameters fail.
    static func mistral(_ endpoint: Endpoint) -> RowForm {
        let (taken, renamed) = endpoint == .embeddings ? (embedding, renamedOfEmbedding) : (chat, renamedOfChat)
        let known = Set(ParameterRules.known(endpoint))
        return idAndBody(
            sendsModel: false, renaming: renamed, dropping: known.subtracting(taken).subtracting(renamed.keys),
            trim: endpoint == .embeddings ? nil : trim)
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
}
