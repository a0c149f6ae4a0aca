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
    /// Summaries of thoughts are asked for with any thinking unless the request excludes them: they cost nothing beyond
    /// the thoughts.
    static func members(for chat: ChatRequest, _ model: GeminiModel) throws(ProviderError) -> String? {
        let thought = try chat.thought()
        guard let amount = thought.amount else { return nil }
        if case .off = amount { return try stop(chat, model) }
        let said = [try members(amount, chat, model), thought.isHidden ? nil : "\"includeThoughts\":true"]
        let members = said.compactMap { $0 }.joined(separator: ",")
        return members.isEmpty ? nil : members
    }

    /// Nil for a model that thinks as it sees fit when nothing is said.
    private static func members(
        _ amount: Thought.Amount, _ chat: ChatRequest, _ model: GeminiModel
    ) throws(ProviderError) -> String? {
        switch (model.thinking, amount) {
        case (.none, _): throw chat.unusable("this model does not think")
        case (.budget, .free): return "\"thinkingBudget\":-1"
        case (.budget(let least, let most, _), .budget(let tokens)):
            guard least...most ~= tokens else {
                throw chat.unusable("this model takes \(least) to \(most) tokens to think with")
            }
            return "\"thinkingBudget\":\(tokens)"
        case (.budget, .effort(let word)): return "\"thinkingBudget\":\(try wish(word, chat).budget)"
        case (.level, .budget): throw chat.unusable("this model takes no number of tokens to think with")
        case (.level(let levels), .effort(let word)):
            let wish = try wish(word, chat)
            guard let level = wish.levels.first(where: levels.contains) else {
                throw chat.unusable("this model has no reasoning_effort \(word.string ?? "")")
            }
            return "\"thinkingLevel\":\"\(level)\""
        case (.level, .free), (_, .off): return nil
        }
    }

    private static func wish(
        _ effort: ChatValue, _ chat: ChatRequest
    ) throws(ProviderError) -> (budget: Int, levels: [String]) {
        guard let word = effort.string, let wish = efforts[word] else {
            throw chat.unusable("there is no reasoning_effort \(effort.string ?? "") here")
        }
        return wish
    }

    private static func stop(_ chat: ChatRequest, _ model: GeminiModel) throws(ProviderError) -> String? {
        switch model.thinking {
        case .none: return nil
        case .budget(_, _, canStop: true): return "\"thinkingBudget\":0"
        case .budget, .level: throw chat.unusable("this model cannot be kept from thinking")
        }
    }
}
