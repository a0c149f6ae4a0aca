/// What the parameters for thinking have to look like, whoever invented them.
enum ThoughtShape {
    /// What the value of `thinking` would have to be; nil when it is right.
    static func thinking(_ value: JSONBytes) -> String? {
        isThinking(value)
            ? nil
            : #"{"type": "enabled", "budget_tokens": NUMBER}, {"type": "adaptive"} or {"type": "disabled"}"#
    }

    /// What the value of `reasoning` in a chat request would have to be; nil when it is right.
    static func reasoning(_ value: JSONBytes) -> String? {
        isReasoning(value)
            ? nil
            : #"an object of "effort" or "max_tokens", "enabled" and "exclude", which agree with each other"#
    }

    private static func isThinking(_ value: JSONBytes) -> Bool {
        guard let type = value.valued("type"), !value.hasMembers(besides: ["type", "budget_tokens"]) else {
            return false
        }
        let budget = value.valued("budget_tokens")
        if type.isString("enabled") { return budget.map(isCount) ?? true }
        return budget == nil && (type.isString("adaptive") || type.isString("disabled"))
    }

    private static func isReasoning(_ value: JSONBytes) -> Bool {
        guard !value.hasMembers(besides: ["effort", "max_tokens", "enabled", "exclude"]) else { return false }
        let (effort, budget, enabled) = (value.valued("effort"), value.valued("max_tokens"), value.valued("enabled"))
        guard effort.map(\.isQuoted) ?? true, budget.map(isCount) ?? true, enabled.map(isFlag) ?? true,
            value.valued("exclude").map(isFlag) ?? true, effort == nil || budget == nil
        else { return false }
        guard let enabled else { return true }
        let isNone = effort?.isString("none") == true
        return enabled.isText("true") ? !isNone : budget == nil && (effort == nil || isNone)
    }

    private static func isCount(_ value: JSONBytes) -> Bool { value.count.map { $0 > 0 } ?? false }

    private static func isFlag(_ value: JSONBytes) -> Bool { value.isText("true") || value.isText("false") }
}
