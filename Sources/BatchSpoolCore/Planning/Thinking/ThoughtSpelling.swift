/// In which words a service that speaks OpenAI's dialect is told how much to think.
package enum ThoughtSpelling: Hashable, Sendable {
    /// `reasoning_effort` alone: neither a number of tokens nor "as you see fit".
    case effort
    /// `enable_thinking`, which a `thinking_budget` needs to be true.
    case switchAndBudget
    /// `enable_thinking`, or `thinking_budget` in its place: models that always think refuse the switch.
    case switchOrBudget
    /// `thinking: {"type", "budget_tokens"}`, or `reasoning_effort`.
    case thinking
    /// `reasoning: {"effort", "max_tokens", "enabled", "exclude"}`.
    case reasoning
    /// `reasoning: {"enabled"}`, or `reasoning_effort`.
    case toggle

    /// The words of `vendor`; nil for a dialect of its own and for a service nobody knows, which is sent what the rows
    /// say.
    ///
    /// Sources, November 2026: alibabacloud.com, "Deep thinking"; docs.siliconflow.cn, "Chat completions";
    /// fireworks-ai 1.2.28 and together 3.1.1, `CompletionCreateParams`; api-docs.deepseek.com, "Thinking mode";
    /// openrouter.ai, "Reasoning tokens", and `ChatRequest` in the OpenAPI document of OpenRouterTeam/typescript-sdk. Of the
    /// others none is known that takes more than an effort.
    package static func of(vendor: String) -> ThoughtSpelling? {
        if let known = known[vendor] { return known }
        switch VendorProfile.known[vendor]?.dialect {
        case nil, .anthropic, .gemini: return nil
        case .openai, .mistral, .fireworks, .xai, .realtime: return .effort
        }
    }

    private static let known: [String: ThoughtSpelling] = [
        "dashscope": .switchAndBudget, "siliconflow": .switchOrBudget, "fireworks": .thinking, "deepseek": .thinking,
        "openrouter": .reasoning, "together": .toggle,
    ]

    /// What rows may carry that is said otherwise here.
    package var foreign: [ParameterMark] {
        let all: [ParameterMark] = [.thinkingObject, .reasoningObject, .enableThinking, .thinkingBudget]
        return switch self {
        case .effort: all
        case .switchAndBudget, .switchOrBudget: [.thinkingObject, .reasoningObject, .effortNone]
        case .reasoning: [.thinkingObject, .enableThinking, .thinkingBudget]
        // `adaptive` is nobody's word but Anthropic's, and Fireworks takes no effort beside it.
        case .thinking, .toggle: all + [.effortNone]
        }
    }
}
