/// OpenAI itself, and the clouds.
extension OpenAIVariant {
    static let openAI: OpenAIVariant = {
        var variant = OpenAIVariant(name: Services.standard, models: .openAI, flavor: .openAI)
        variant.formats.schemaless = ["gpt-3.5", "gpt-4-", "gpt-4o-2024-05-13"]
        variant.formats.noSchema =
            "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."
        return variant
    }()

    /// <https://learn.microsoft.com/azure/ai-foundry/openai/how-to/batch>
    static let azure: OpenAIVariant = {
        var variant = OpenAIVariant(name: "azure", models: .openAI, flavor: .openAI)
        variant.limits.rows = 100_000
        variant.keyHeader = "api-key"
        variant.needsVersion = true
        variant.endpoints = ["/chat/completions", "/v1/chat/completions", "/responses", "/v1/responses"]
        variant.errors = .brief
        variant.fileLifetime = nil
        variant.lifetimes = 1_209_600...2_592_000
        variant.quirks = [.neverExpires, .emptyErrorFile, .filterIsError, .pendingFiles]
        return variant
    }()

    /// <https://console.groq.com/docs/batch>, and "OpenAI compatibility" there for what is refused.
    static let groq: OpenAIVariant = {
        var variant = OpenAIVariant(name: "groq")
        variant.models.prefixes += ["llama-", "gemma", "mixtral"]
        variant.limits.fileBytes = 100 << 20
        variant.form.errors = .array
        variant.form.paging = .cursor
        variant.form.remove = ["model", "usage"]
        variant.hiddenFileMembers = ["expires_at", "status", "status_details"]
        variant.filePrefix = "file_"
        variant.endpoints = ["/v1/chat/completions", "/v1/audio/transcriptions", "/v1/audio/translations"]
        variant.windowHours = 24...168
        variant.refusedParameters = ["logprobs", "top_logprobs", "logit_bias"]
        variant.refusedMessageMembers = ["name", "reasoning_content", "annotations", "thinking_blocks"]
        variant.formats.schemaModels = [
            "openai/gpt-oss", "meta-llama/llama-4", "moonshotai/kimi-k2", "qwen/qwen3.8",
        ]
        variant.formats.noSchema = "This model does not support response format `json_schema`."
        variant.flavor = ChatFlavor(thought: .member("reasoning"), usage: .timed)
        variant.quirks = [.forgivesLines, .answersOnce]
        return variant
    }()

    /// <https://www.alibabacloud.com/help/en/model-studio/batch-inference>
    static let dashScope: OpenAIVariant = {
        var variant = OpenAIVariant(name: "dashscope")
        variant.models.prefixes += ["batch-test-model", "text-embedding", "glm", "kimi"]
        variant.limits.inputBytes = 500 << 20
        variant.filePrefix = "file-batch-"
        variant.endpoints = ["/v1/chat/completions", "/v1/embeddings", "/v1/chat/ds-test"]
        variant.windowHours = 24...336
        return variant
    }()
}
