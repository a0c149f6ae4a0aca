/// What is known of Gemini's models by their names.
struct GeminiModel {
    /// How a model is told how much to think.
    enum Thinking {
        /// It does not think.
        case none
        /// `thinkingBudget` in tokens; `canStop` when 0 is one.
        case budget(canStop: Bool)
        /// `thinkingLevel`, one of these words.
        case level(Set<String>)
    }

    let thinking: Thinking
    /// Whether an answer can have a JSON schema while tools are offered.
    let joinsToolsAndSchema: Bool

    /// What is known of the model `name`; one nobody knows counts as one of the newest.
    init(_ name: String) {
        let plain = Self.plainName(name)
        let known = Self.table.first { plain.hasPrefix($0.beginning) }
        thinking = known?.thinking ?? .level(Self.allLevels)
        joinsToolsAndSchema = known?.joins ?? true
    }

    /// A name without `models/`.
    static func plainName(_ name: String) -> String {
        name.hasPrefix("models/") ? String(name.dropFirst(7)) : name
    }

    private static let allLevels: Set<String> = ["minimal", "low", "medium", "high"]

    /// By the beginning of the name, the longer ones first. Source: ai.google.dev, "Thinking" and "Structured output",
    /// November 2026.
    private static let table: [(beginning: String, thinking: Thinking, joins: Bool)] = [
        ("gemini-3-pro", .level(["low", "high"]), true),
        ("gemini-3.1-pro", .level(["low", "medium", "high"]), true),
        ("gemini-2.5-pro", .budget(canStop: false), false),
        ("gemini-2.5", .budget(canStop: true), false),
        ("gemini-2.0", .none, false),
        ("gemini-1", .none, false),
        ("gemma", .none, false),
    ]
}
