/// How a Claude model is told how much to think.
package enum ClaudeManner: Hashable, Sendable, CaseIterable {
    /// Not at all: it does not think.
    case none
    /// `thinking` with a number of tokens.
    case budget
    /// Either, and no effort `xhigh`.
    case both
    /// `thinking: adaptive` and `output_config.effort`.
    case adaptive

    /// The manner of a model by its id; nil for a name that is none of Anthropic's, behind which any model may be.
    package static func of(_ model: String) -> ClaudeManner? {
        guard model.hasPrefix("claude-") else { return nil }
        return models.first { model.hasPrefix($0.beginning) }?.manner ?? .adaptive
    }

    /// By the beginning of the model's id, the longest first; later models are adaptive and answer a budget with 400
    /// (<https://platform.claude.com/docs/en/build-with-claude/extended-thinking>, read in November 2026; for 4.6
    /// <https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking.html>).
    private static let models: [(beginning: String, manner: ClaudeManner)] = [
        ("claude-3-7", .budget), ("claude-3", .none), ("claude-2", .none), ("claude-instant", .none),
        ("claude-opus-4-0", .budget), ("claude-opus-4-1", .budget), ("claude-opus-4-2", .budget),
        ("claude-opus-4-5", .budget), ("claude-sonnet-4-0", .budget), ("claude-sonnet-4-2", .budget),
        ("claude-sonnet-4-5", .budget), ("claude-haiku-4-5", .budget), ("claude-opus-4-6", .both),
        ("claude-sonnet-4-6", .both),
    ]

    /// What such a model is never asked.
    var refused: [ParameterMark] {
        switch self {
        case .none: [.thought, .thoughtBudget] + ParameterMark.wishes
        case .budget: [.thought]
        case .both: []
        case .adaptive: [.thoughtBudget]
        }
    }
}
