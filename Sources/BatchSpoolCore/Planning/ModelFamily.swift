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
    /// xAI's that reason.
    case grokReasoning

    func contains(_ id: String) -> Bool {
        switch self {
        case .reasoning: Self.starts(id, with: ["o1", "o3", "o4", "gpt-5", "gpt-6"]) && !Self.isPlainChat(id)
        case .alwaysReasoning: Self.oSeries.contains(id) || Self.gpt5.contains(id)
        case .oSeries: Self.starts(id, with: ["o1", "o3", "o4"])
        case .gpt5: (id == "gpt-5" || id.hasPrefix("gpt-5-")) && !Self.isPlainChat(id)
        case .notReasoning: !Self.reasoning.contains(id)
        case .grokReasoning: Self.starts(id, with: ["grok-4", "grok-3-mini"]) && !id.contains("non-reasoning")
        case .adaEmbedding: id.hasPrefix("text-embedding-ada")
        }
    }

    /// Models named `gpt-5-chat…` take sampling parameters like older ones.
    private static func isPlainChat(_ id: String) -> Bool {
        id.hasPrefix("gpt-5-chat")
    }

    private static func starts(_ id: String, with prefixes: [String]) -> Bool {
        prefixes.contains { id.hasPrefix($0) }
    }
}
