/// How a Gemini model is told how much to think.
package enum GeminiManner: Hashable, Sendable {
    /// It does not think.
    case none
    /// `thinkingBudget` in tokens; `canStop` when 0 is one too, and thinking then ends.
    case budget(least: Int, most: Int, canStop: Bool)
    /// `thinkingLevel`, one of these words.
    case level(Set<String>)

    /// The manner of the model `name`; one nobody knows counts as one of the newest.
    package static func of(_ name: String) -> GeminiManner {
        let plain = name.hasPrefix("models/") ? String(name.dropFirst(7)) : name
        return models.first { plain.hasPrefix($0.beginning) }?.manner ?? newest
    }

    private static let newest = GeminiManner.level(["minimal", "low", "medium", "high"])
    private static let unstoppable = GeminiManner.level(["low", "medium", "high"])

    /// By the beginning of the name, the longer ones first.
    ///
    /// Source: ai.google.dev and docs.cloud.google.com, "Thinking", November 2026, the ranges also in nshkrdotcom/gemini_ex;
    /// which Flash models lack the level `minimal`: BerriAI/litellm's list of models, `supports_minimal_reasoning_effort`.
    private static let models: [(beginning: String, manner: GeminiManner)] = [
        ("gemini-3-pro", .level(["low", "high"])), ("gemini-3.1-pro", unstoppable), ("gemini-3.7-flash", unstoppable),
        ("gemini-3.8-flash", unstoppable), ("gemini-4-argon", unstoppable),
        ("gemini-2.5-pro", .budget(least: 128, most: 32_768, canStop: false)),
        ("gemini-2.5-flash-lite", .budget(least: 512, most: 24_576, canStop: true)),
        ("gemini-2.5", .budget(least: 1, most: 24_576, canStop: true)),
        ("gemini-2.0", .none), ("gemini-1", .none), ("gemma", .none),
    ]

    /// Every manner that some model has.
    static let all = Set(models.map(\.manner) + [newest])

    /// What such a model is never asked.
    var refused: [ParameterMark] {
        switch self {
        case .none: [.thought, .thoughtBudget] + ParameterMark.wishes
        case .budget(let least, let most, let canStop):
            ParameterMark.budgets(under: least) + ParameterMark.budgets(over: most) + (canStop ? [] : [.effortNone])
        // `minimal` is little, not nothing.
        case .level: [.thoughtBudget, .effortNone]
        }
    }
}
