/// Services that run open models.
extension OpenAIVariant {
    /// Read from the sources of doublewordai/control-layer.
    static let doubleword: OpenAIVariant = {
        var variant = OpenAIVariant(name: "doubleword")
        variant.limits.windows = ["1h", "24h"]
        variant.form.createdStatus = 201
        variant.form.remove = ["model"]
        variant.usesUUIDs = true
        variant.endpoints = [
            "/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/responses", "/v1/messages",
        ]
        variant.errors = .plain
        variant.rowErrors = .alone
        variant.deletes = .done
        variant.quirks = [
            .omitsNulls, .checksUploads, .mixesModels, .partialOutput, .failsWhole, .neverExpires, .searches,
            .addsMetadata,
        ]
        return variant
    }()

    static let deepInfra: OpenAIVariant = {
        var variant = OpenAIVariant(name: "deepinfra")
        variant.endpoints = ["/v1/chat/completions", "/v1/completions", "/v1/embeddings"]
        variant.windowStatus = 422
        variant.cancelStatus = 400
        variant.errors = .detail
        variant.rowErrors = .alone
        variant.problemCodes = [
            "invalid_json_line": "invalid_json", "model_not_found": "unknown_model",
            "mismatched_model": "model_mismatch", "missing_required_parameter": "invalid_line",
            "invalid_url": "invalid_line", "url_mismatch": "invalid_line", "invalid_method": "invalid_line",
        ]
        variant.quirks = [.lateCounts, .emptyErrorFile]
        return variant
    }()

    static let parasail: OpenAIVariant = {
        var variant = OpenAIVariant(name: "parasail")
        variant.limits.inputBytes = 1000 << 20
        variant.limits.fileBytes = 1000 << 20
        variant.form.set = JSONObject([.init(key: "expires_at", value: .null)])
        variant.endpoints = ["/v1/chat/completions", "/v1/embeddings"]
        variant.deletes = .forbidden
        variant.quirks = [.redirectsContent, .deletesAnything]
        return variant
    }()

    static let morph: OpenAIVariant = {
        var variant = OpenAIVariant(name: "morph")
        variant.models.prefixes += ["morph-"]
        variant.limits.inputBytes = 100 << 20
        variant.endpoints = ["/v1/chat/completions"]
        variant.rowErrors = .inOutput
        variant.quirks = [.offsetPaging]
        return variant
    }()

    static let nebius: OpenAIVariant = {
        var variant = OpenAIVariant(name: "nebius")
        variant.endpoints = ["/v1/chat/completions", "/v1/embeddings"]
        return variant
    }()

    static let novita: OpenAIVariant = {
        var variant = OpenAIVariant(name: "novita")
        variant.form.statusCase = .upper
        variant.form.statusWords = ["in_progress": "progress", "finalizing": "progress"]
        variant.form.counts = .topLevel
        variant.form.times = .rfc3339
        variant.endpoints = ["/v1/chat/completions", "/v1/completions"]
        variant.fileLifetime = 15 * 86_400
        variant.quirks = [.routeOptional]
        return variant
    }()

    static let siliconFlow: OpenAIVariant = {
        var variant = OpenAIVariant(name: "siliconflow")
        variant.limits.rows = 5000
        variant.limits.inputBytes = 1 << 30
        variant.limits.fileBytes = 1 << 30
        variant.endpoints = ["/v1/chat/completions"]
        variant.quirks = [.outputAddress, .endsWithUser]
        return variant
    }()

    static let perplexity: OpenAIVariant = {
        var variant = OpenAIVariant(name: "perplexity")
        variant.models.prefixes += ["sonar"]
        variant.endpoints = ["/v1/chat/completions", "/chat/completions", "/v1/responses", "/v1/embeddings"]
        variant.refusedMembers = ["expires_after", "output_expires_after"]
        variant.quirks = [.idempotent, .checksUploads]
        return variant
    }()

    static let cerebras: OpenAIVariant = {
        var variant = OpenAIVariant(name: "cerebras")
        variant.models.prefixes += ["gpt-oss"]
        variant.endpoints = ["/v1/chat/completions"]
        return variant
    }()

    /// It sells no batches (<https://api-docs.deepseek.com/api/create-chat-completion>). Under load empty lines come before an
    /// answer (<https://api-docs.deepseek.com/quick_start/rate_limit>); here they always do.
    static let deepSeek: OpenAIVariant = {
        var variant = OpenAIVariant(name: "deepseek")
        variant.models.prefixes = ["deepseek-"]
        variant.models.reasoning = ["deepseek-v4", "deepseek-flash", "deepseek-reasoner"]
        variant.endpoints = []
        variant.formats.schemaModels = []
        variant.formats.noSchema = "This response_format type is unavailable now"
        variant.formats.unthinking = ["deepseek-chat"]
        variant.quirks = [.emptyLines]
        return variant
    }()

    /// Its batches are not played (<https://openrouter.ai/docs/api/reference/errors-and-debugging>).
    static let openRouter: OpenAIVariant = {
        var variant = OpenAIVariant(name: "openrouter")
        variant.models.prefixes += ["anthropic/", "deepseek/", "mistralai/", "qwen/", "x-ai/"]
        variant.endpoints = []
        variant.errors = .numbered
        variant.flavor = ChatFlavor(thought: .member("reasoning"), isRouted: true, idPrefix: "gen-")
        return variant
    }()

    static let all = [
        openAI, azure, groq, dashScope, doubleword, deepInfra, parasail, morph, nebius, novita, siliconFlow, perplexity,
        cerebras, deepSeek, openRouter, vllm, llamaCPP, ollama,
    ]

    /// The variant a batch was made with.
    static func named(_ name: String) -> OpenAIVariant { all.first { $0.name == name } ?? openAI }
}
