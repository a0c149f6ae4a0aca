/// Models of a vendor that take the same parameters, told by their ids.
enum ModelFamily: Sendable {
    /// o-series, gpt-5 and later.
    case reasoning
    /// Reasoning that cannot be switched off: o-series and gpt-5 before 5.1.
    case alwaysReasoning
    case oSeries
    /// gpt-5 before 5.1.
    case gpt5
    case notReasoning
    case adaEmbedding
    /// Those for plain completions that write on, and nothing in between.
    case noSuffix
    /// Claude before 4.5.
    case claudeWithoutSchemas
    /// Claude with a context of 200,000 tokens: before 4.6.
    case claudeOf200K
    /// GPT before the gpt-4o of August 2024.
    case gptWithoutSchemas
    /// Models at Groq that take no JSON schema.
    case groqWithoutSchemas
    /// DeepSeek's that think unless they are told not to: all but the old alias of the one that does not.
    case deepSeekThinking
    /// xAI's that reason.
    case grokReasoning
    /// OpenAI's open weights, which always think.
    case gptOSS
    /// MiniMax's, which always think.
    case miniMax
    case qwen3
    case notQwen3
    /// Anthropic's at a vendor of many makers' models.
    case claude
    /// Models at OpenRouter that are given an effort where a number of tokens is asked for.
    case countsNoThoughts

    func contains(_ id: String) -> Bool {
        switch self {
        case .reasoning: Self.starts(id, with: ["o1", "o3", "o4", "gpt-5", "gpt-6"]) && !Self.isPlainChat(id)
        case .alwaysReasoning: Self.oSeries.contains(id) || Self.gpt5.contains(id)
        case .oSeries: Self.starts(id, with: ["o1", "o3", "o4"])
        case .gpt5: (id == "gpt-5" || id.hasPrefix("gpt-5-")) && !Self.isPlainChat(id)
        case .notReasoning: !Self.reasoning.contains(id)
        case .grokReasoning: Self.starts(id, with: ["grok-4", "grok-3-mini"]) && !id.contains("non-reasoning")
        case .adaEmbedding: id.hasPrefix("text-embedding-ada")
        case .gptOSS: id.contains("gpt-oss")
        case .miniMax: id.lowercased().contains("minimax")
        case .qwen3: id.lowercased().contains("qwen3")
        case .notQwen3: !Self.qwen3.contains(id)
        case .noSuffix: !id.hasPrefix("gpt-3.5-turbo-instruct")
        case .claude: id.hasPrefix("anthropic/")
        case .countsNoThoughts: !Self.starts(id, with: Self.counting) || Self.starts(id, with: Self.adaptive)
        case .claudeWithoutSchemas: Self.starts(id, with: Self.olderClaudes)
        case .claudeOf200K: Self.starts(id, with: Self.olderClaudes + Self.claudes45)
        case .gptWithoutSchemas: id == "gpt-4" || Self.starts(id, with: Self.olderGPTs)
        case .groqWithoutSchemas: !Self.starts(id, with: Self.groqSchemas)
        case .deepSeekThinking: !id.hasPrefix("deepseek-chat")
        }
    }

    private static let counting = [
        "google/gemini-2.5", "anthropic/claude-3.7", "anthropic/claude-haiku-4.5", "anthropic/claude-sonnet-4",
        "anthropic/claude-opus-4", "qwen/qwen3",
    ]
    private static let adaptive = ["anthropic/claude-opus-4.7", "anthropic/claude-opus-4.8"]

    private static let olderClaudes = [
        "claude-3", "claude-opus-4-0", "claude-opus-4-1", "claude-opus-4-2", "claude-sonnet-4-0", "claude-sonnet-4-2",
    ]
    /// The last ones of which the price data says 200,000.
    private static let claudes45 = ["claude-haiku-4-5", "claude-opus-4-5", "claude-sonnet-4-5"]
    private static let olderGPTs = ["gpt-3.5", "gpt-35", "gpt-4-", "gpt-4o-2024-05-13"]
    /// console.groq.com, "Structured outputs", November 2026, and the price data.
    private static let groqSchemas = [
        "openai/gpt-oss", "meta-llama/llama-4", "moonshotai/kimi-k2", "qwen/qwen3.8",
    ]

    /// Models named `gpt-5-chat…` take sampling parameters like older ones.
    private static func isPlainChat(_ id: String) -> Bool {
        id.hasPrefix("gpt-5-chat")
    }

    private static func starts(_ id: String, with prefixes: [String]) -> Bool {
        prefixes.contains { id.hasPrefix($0) }
    }
}
