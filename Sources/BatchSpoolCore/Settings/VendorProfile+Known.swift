extension VendorProfile {
    /// The vendors by name.
    ///
    /// Addresses, names of keys and limits as of November 2026, from the vendors' own pages and clients.
    package static let known = Dictionary(
        uniqueKeysWithValues: (ownDialects + filesAndBatches + oneByOne).map { ($0.name, $0) })

    /// Vendors with a dialect of their own.
    private static let ownDialects = [
        VendorProfile(
            "anthropic", .anthropic, at: "https://api.anthropic.com", keys: ["ANTHROPIC_API_KEY"], listing: .trusted,
            rows: 100_000, megabytes: 256),
        // No number of rows is published, and a batch that expires loses every answer.
        VendorProfile(
            "gemini", .gemini, at: "https://generativelanguage.googleapis.com/v1beta",
            keys: ["GEMINI_API_KEY", "GOOGLE_API_KEY"], listing: .trusted, megabytes: 500),
        VendorProfile(
            "mistral", .mistral, at: "https://api.mistral.ai/v1", keys: ["MISTRAL_API_KEY"], listing: .trusted,
            rows: 100_000, megabytes: 512),
        // The id of a job is chosen here, so that asking for it decides.
        VendorProfile(
            "fireworks", .fireworks, at: "https://api.fireworks.ai/v1", keys: ["FIREWORKS_API_KEY"], listing: .trusted,
            megabytes: 500),
        VendorProfile("xai", .xai, at: "https://api.x.ai/v1", keys: ["XAI_API_KEY"], megabytes: 200),
    ]

    /// Vendors that copied OpenAI's files and batches.
    private static let filesAndBatches = [
        VendorProfile(
            "openai", at: "https://api.openai.com/v1", keys: ["OPENAI_API_KEY"], listing: .trusted, megabytes: 200),
        VendorProfile("azure", at: "", keys: ["AZURE_OPENAI_API_KEY"], megabytes: 200),
        VendorProfile("groq", at: "https://api.groq.com/openai/v1", keys: ["GROQ_API_KEY"]),
        VendorProfile("together", at: "https://api.together.ai/v1", keys: ["TOGETHER_API_KEY"]),
        // doublewordai/control-layer, `config.rs`: windows of 24 hours and, dearer, of one.
        VendorProfile(
            "doubleword", at: "https://api.doubleword.ai/v1", keys: ["DOUBLEWORD_API_KEY"], listing: .trusted,
            windows: [usualWindow, "1h"]),
        VendorProfile("parasail", at: "https://api.parasail.io/v1", keys: ["PARASAIL_API_KEY"], megabytes: 500),
        VendorProfile("nebius", at: "https://api.tokenfactory.nebius.com/v1", keys: ["NEBIUS_API_KEY"]),
        VendorProfile(
            "deepinfra", at: "https://api.deepinfra.com/v1/openai", keys: ["DEEPINFRA_API_KEY", "DEEPINFRA_TOKEN"],
            megabytes: 200),
        VendorProfile("novita", at: "https://api.novita.ai/openai/v1", keys: ["NOVITA_API_KEY"]),
        VendorProfile(
            "siliconflow", at: "https://api.siliconflow.cn/v1", keys: ["SILICONFLOW_API_KEY"], rows: 5_000,
            megabytes: 1_000),
        VendorProfile(
            "dashscope", at: "https://dashscope.aliyuncs.com/compatible-mode/v1", keys: ["DASHSCOPE_API_KEY"]),
        // The same key makes the same batch, so that a create can be repeated.
        VendorProfile("perplexity", at: "https://api.perplexity.ai/v1", keys: ["PERPLEXITY_API_KEY"], megabytes: 200),
        VendorProfile("morph", at: "https://api.morphllm.com/v1", keys: ["MORPH_API_KEY"]),
        VendorProfile("cerebras", at: "https://api.cerebras.ai/v1", keys: ["CEREBRAS_API_KEY"]),
    ]

    /// Vendors without batches.
    private static let oneByOne = [
        VendorProfile("deepseek", .realtime, at: "https://api.deepseek.com/v1", keys: ["DEEPSEEK_API_KEY"]),
        VendorProfile(
            "openrouter", .realtime, at: "https://openrouter.ai/api/v1", keys: ["OPENROUTER_API_KEY"],
            tellsParameters: true),
    ]
}
