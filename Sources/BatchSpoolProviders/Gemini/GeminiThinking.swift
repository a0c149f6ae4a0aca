import BatchSpoolCore

/// How much a model is to think, in Gemini's words.
enum GeminiThinking {
    /// Effort → tokens and levels, the first one that the model has, as Google's own surface for OpenAI clients maps
    /// them (ai.google.dev, "OpenAI compatibility", November 2026).
    private static let efforts: [String: (budget: Int, levels: [String])] = [
        "minimal": (1024, ["minimal", "low"]), "low": (1024, ["low"]), "medium": (8192, ["medium", "high"]),
        "high": (24_576, ["high"]), "xhigh": (24_576, ["high"]), "max": (24_576, ["high"]),
    ]

    /// The members of `thinkingConfig`; nil for a request that says nothing.
    ///
    /// Summaries of thoughts are asked for with any effort: they cost nothing beyond the thoughts.
    static func members(for chat: ChatRequest, _ model: GeminiModel) throws(ProviderError) -> String? {
        if chat[.reasoning] != nil, chat.effort == nil { throw chat.unusable("reasoning is told by its effort here") }
        guard let effort = chat.effort else { return nil }
        guard let word = effort.string else { throw chat.unusable("reasoning_effort is no word") }
        if word == "none" { return try stop(chat, model) }
        guard let wish = efforts[word] else { throw chat.unusable("there is no reasoning_effort \(word) here") }
        switch model.thinking {
        case .none: throw chat.unusable("this model does not think")
        case .budget: return "\"thinkingBudget\":\(wish.budget),\"includeThoughts\":true"
        case .level(let levels):
            guard let level = wish.levels.first(where: levels.contains) else {
                throw chat.unusable("this model has no reasoning_effort \(word)")
            }
            return "\"thinkingLevel\":\"\(level)\",\"includeThoughts\":true"
        }
    }

    private static func stop(_ chat: ChatRequest, _ model: GeminiModel) throws(ProviderError) -> String? {
        switch model.thinking {
        case .none: return nil
        case .budget(canStop: true): return "\"thinkingBudget\":0"
        case .budget, .level: throw chat.unusable("this model cannot be kept from thinking")
        }
    }
}
