/// What messages may ask of thinking, by model, for the strict mode.
///
/// <https://platform.claude.com/docs/en/build-with-claude/extended-thinking>, "Feature compatibility", and its page
/// "Adaptive thinking", November 2026.
enum AnthropicThinking {
    /// Models that think whatever they are asked, by their names without a date.
    private static let thinkers: Set<String> = [
        "claude-sonnet-5-5", "claude-opus-5-5", "claude-fable-5", "claude-fable-5-1",
    ]
    /// Models that are told a number of tokens and nothing else.
    private static let counting = [
        "claude-3-7", "claude-opus-4-0", "claude-opus-4-1", "claude-opus-4-2", "claude-opus-4-5", "claude-sonnet-4-0",
        "claude-sonnet-4-2", "claude-sonnet-4-5", "claude-haiku-4-5",
    ]
    /// Models that may be told a number of tokens.
    private static let either = ["claude-opus-4-6", "claude-sonnet-4-6"]
    private static let thoughtless = ["claude-3-5", "claude-3-opus", "claude-3-haiku", "claude-3-sonnet", "claude-2"]

    /// What is wrong with the parameters of a message to `model`; nil when nothing is.
    static func refusal(_ params: JSONObject, _ model: String) -> String? {
        let type = params["thinking"]?.members?["type"]?.text
        let counts = counting.contains(where: model.hasPrefix)
        let hasNone = thoughtless.contains(where: model.hasPrefix)
        switch type {
        case "enabled" where !counts && !either.contains(where: model.hasPrefix):
            return "\"thinking.type.enabled\" is not supported for this model."
        case "adaptive" where counts || hasNone: return "adaptive thinking is not supported on this model"
        case "disabled" where isAlwaysOn(model): return "\"thinking.type.disabled\" is not supported for this model."
        case "enabled", "adaptive": return beside(params) ?? forcing(params)
        default: return isAlwaysOn(model) ? forcing(params) : nil
        }
    }

    private static func isAlwaysOn(_ model: String) -> Bool {
        thinkers.contains(model.replacing(/-20[0-9]{6}$/, with: ""))
    }

    private static func beside(_ params: JSONObject) -> String? {
        if let heat = params["temperature"]?.number, heat != 1 {
            return "`temperature` may only be set to 1 when thinking is enabled."
        }
        if params["top_k"]?.isNull == false { return "`top_k` must be unset when thinking is enabled." }
        if let share = params["top_p"]?.number, share < 0.95 {
            return "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled."
        }
        return nil
    }

    private static func forcing(_ params: JSONObject) -> String? {
        let choice = params["tool_choice"]?.members?["type"]
        guard choice == "any" || choice == "tool" else { return nil }
        return "Thinking may not be enabled when tool_choice forces tool use."
    }
}
