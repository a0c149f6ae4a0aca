/// What every dialect must do, whatever service it speaks to: the suites of this target run once for each of these.
enum Contract {
    /// One line for each service; what is not said is what `VendorProfile` says of it.
    static let services = [
        Service("openai", model: "gpt-4o-mini"),
        // A service nobody knows, of which only its address is told.
        Service("openai", model: "gpt-4o-mini", path: "/v1", vendor: "elsewhere"),
        Service("azure", model: "gpt-4o-mini", path: "/openai/v1"),
        Service("groq", model: "llama-3.1-8b-instant"),
        Service("doubleword", model: "Qwen/Qwen3-14B-FP8"),
        Service("deepinfra", model: "meta-llama/Llama-3.3-70B-Instruct"),
        Service("parasail", model: "parasail-llama-33-70b-fp8"),
        Service("nebius", model: "meta-llama/Llama-3.3-70B-Instruct"),
        Service("novita", model: "deepseek/deepseek-v3"),
        Service("siliconflow", model: "deepseek-ai/DeepSeek-V3", lacks: [.keyedResults]),
        Service("dashscope", model: "qwen-plus"),
        Service("perplexity", model: "sonar"),
        Service("morph", model: "morph-v3-large"),
        Service("together", model: "meta-llama/Llama-3.3-70B-Instruct-Turbo", lacks: [.keys]),
        Service("cerebras", model: "gpt-oss-120b"),
        Service("mistral", model: "mistral-small-latest"),
        Service("anthropic", model: "claude-sonnet-4-5", lacks: [.wholeFailure, .keys, .files], question: "params"),
        Service(
            "xai", model: "grok-4", lacks: [.files, .expiry, .wholeKeys], createRoute: "add_rows",
            question: "chat_get_completion"),
        Service(
            "fireworks", model: "accounts/fireworks/models/gpt-oss-120b", lacks: [.files, .cancelledBatches]),
        Service(
            "gemini", model: "gemini-2.5-flash", lacks: [.partialResults, .quotaWords], resumes: true,
            question: "request"),
        Service(
            "gemini", model: "gemini-2.5-flash", lacks: [.partialResults, .quotaWords, .files], question: "request",
            inline: true),
    ]

    /// Those whose create is one request that nothing repeats.
    static let createdOnce = services.filter { $0.createRoute == "create_batch" }
    /// Those whose create is gone on with; see `FillingTests`.
    static let filled = services.filter { $0.createRoute != "create_batch" }
}
