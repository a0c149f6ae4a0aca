/// What `thinkingConfig` may hold, by model, for the strict mode.
///
/// ai.google.dev, "Thinking", November 2026.
enum GeminiThoughts {
    private static let members: Set<String> = ["includeThoughts", "thinkingBudget", "thinkingLevel"]
    private static let levels: Set<String> = ["MINIMAL", "LOW", "MEDIUM", "HIGH"]
    /// Tokens to think with, by the beginning of the name, the longer ones first; 0 and -1 stand for none and for what the
    /// model sees fit.
    private static let budgets: [(beginning: String, range: ClosedRange<Int>, others: Set<Int>)] = [
        ("gemini-2.5-pro", 128...32_768, [-1]), ("gemini-2.5-flash-lite", 512...24_576, [-1, 0]),
        ("gemini-2.5-flash", 1...24_576, [-1, 0]),
    ]

    /// What is wrong with `config` for `model`; nil when nothing is.
    static func problem(_ config: JSONObject, _ model: String) -> String? {
        if let odd = config.keys.first(where: { !members.contains(GeminiJSON.camel($0)) }) {
            return "Unknown name \"\(odd)\": Cannot find field."
        }
        let budget = GeminiJSON.member("thinkingBudget", of: config)?.integer
        let level = GeminiJSON.member("thinkingLevel", of: config)?.text
        if budget != nil && level != nil { return "You can only set only one of thinking budget and thinking level." }
        let known = budgets.first { model.hasPrefix($0.beginning) }
        if let level, known != nil || !levels.contains(level.uppercased()) {
            return "Thinking level \(level) is not supported for this model."
        }
        guard let budget, let known, !known.range.contains(budget), !known.others.contains(budget) else { return nil }
        return "The thinking budget \(budget) is invalid. Please choose a value between "
            + "\(known.range.lowerBound) and \(known.range.upperBound)."
    }
}
