import BatchSpoolCore
import FoundationEssentials

@testable import BatchSpoolProviders

/// The corpus in `Tests/Corpus` and who translates it.
enum Corpus {
    /// Dialects, and services with rules of their own, each with its golden files.
    static let dialects = services + copies + oneByOne + byTool

    private static let services = [
        CorpusDialect("openai", vendor: "openai", serves: Set(Endpoint.allCases)) {
            OpenAIQuirks.of(vendor: "openai").rows($0)
        },
        CorpusDialect("groq", vendor: "groq", model: "openai/gpt-oss-120b") {
            OpenAIQuirks.of(vendor: "groq").rows($0)
        },
        CorpusDialect("together", vendor: "together", model: "openai/gpt-oss-20b") {
            OpenAIQuirks.of(vendor: "together").rows($0)
        },
        CorpusDialect("fireworks", vendor: "fireworks", model: "accounts/fireworks/models/gpt-oss-20b") { _ in
            .fireworks
        },
        CorpusDialect(
            "mistral", vendor: "mistral", model: "mistral-small-latest",
            serves: [.chatCompletions, .embeddings, .moderations]
        ) { .mistral($0) },
        CorpusDialect("xai", vendor: "xai", model: "grok-4.20-non-reasoning") { .xai($0) },
        CorpusDialect("anthropic", vendor: "anthropic", model: "claude-sonnet-4-5") { _ in
            .anthropic(AnthropicManner())
        },
        // Which of Claude's two ways to think, and one model that has neither.
        CorpusDialect(
            "anthropic-adaptive", vendor: "anthropic", model: "claude-opus-4-8",
            quirks: [.noTemperature, .noAssistantPrefill]
        ) { _ in
            .anthropic(AnthropicManner())
        },
        CorpusDialect("anthropic-older", vendor: "anthropic", model: "claude-3-5-haiku-20241022") { _ in
            .anthropic(AnthropicManner())
        },
        CorpusDialect("gemini-3", vendor: "gemini", model: "gemini-3-flash-preview") { .gemini($0) },
        CorpusDialect(
            "gemini", vendor: "gemini", model: "gemini-2.5-flash", serves: [.chatCompletions, .embeddings]
        ) { .gemini($0) },
    ]

    /// Services that copied OpenAI's batches, with words of their own for thinking, or with responses that they make chat
    /// requests of.
    private static let copies = [
        CorpusDialect(
            "dashscope", vendor: "dashscope", model: "qwen3.8-flash", quirks: [.useMaxCompletionTokens],
            serves: [.chatCompletions, .embeddings]
        ) {
            OpenAIQuirks.of(vendor: "dashscope").rows($0)
        },
        CorpusDialect("siliconflow", vendor: "siliconflow", model: "Qwen/Qwen3-14B") {
            OpenAIQuirks.of(vendor: "siliconflow").rows($0)
        },
        CorpusDialect(
            "doubleword", vendor: "doubleword", model: "Qwen/Qwen3-14B-FP8", serves: [.responses], rows: "responses/"
        ) {
            OpenAIQuirks.of(vendor: "doubleword").rows($0)
        },
    ]

    /// Whoever answers rows one by one.
    private static let oneByOne = [
        CorpusDialect("deepseek", vendor: "deepseek", model: "deepseek-flash", form: bodies(of: "deepseek")),
        CorpusDialect("openrouter", vendor: "openrouter", model: "qwen/qwen3-14b", form: bodies(of: "openrouter")),
        CorpusDialect(
            "vllm", vendor: "vllm", model: "Qwen/Qwen3-14B",
            serves: [.chatCompletions, .embeddings, .completions], software: .vllm, form: bodies(of: "vllm")),
    ]

    /// Requests as `RealtimeServer` sends them.
    private static func bodies(of vendor: String) -> @Sendable (Endpoint) -> RowForm {
        { .body(in: OpenAIQuirks.of(vendor: vendor).wording($0)) }
    }

    /// Models that are asked for a JSON schema by a tool.
    private static let byTool = [
        CorpusDialect("groq.by-tool", vendor: "groq", model: "llama-3.3-70b-versatile", rows: "format/") {
            OpenAIQuirks.of(vendor: "groq").rows($0)
        },
        CorpusDialect("fireworks.by-tool", vendor: "fireworks", model: "m", rows: "format/", wantsTools: true) { _ in
            .idAndBody(sendsModel: false, in: Wording(trim: .nulls))
        },
        CorpusDialect("mistral.by-tool", vendor: "mistral", model: "m", rows: "format/", wantsTools: true) {
            .mistral($0)
        },
        CorpusDialect("xai.by-tool", vendor: "xai", model: "m", rows: "format/", wantsTools: true) {
            .openAI($0, in: Wording(trim: .xai))
        },
        CorpusDialect("anthropic.by-tool", vendor: "anthropic", model: "claude-3-5-haiku-20241022", rows: "format/") {
            _ in .anthropic(AnthropicManner())
        },
    ]

    static let directory = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        .appending(path: "Corpus")

    /// Whether golden files are written anew rather than compared: `BATCHSPOOL_UPDATE_GOLDEN=1`.
    static let updates = ProcessInfo.processInfo.environment["BATCHSPOOL_UPDATE_GOLDEN"] == "1"
}
