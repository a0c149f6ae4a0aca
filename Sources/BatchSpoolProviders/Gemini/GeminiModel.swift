import BatchSpoolCore

/// What is known of Gemini's models by their names.
struct GeminiModel {
    let thinking: GeminiManner
    /// Whether an answer can have a JSON schema while tools are offered.
    let joinsToolsAndSchema: Bool

    /// What is known of the model `name`; one nobody knows counts as one of the newest.
    init(_ name: String) {
        let plain = Self.plainName(name)
        thinking = .of(plain)
        joinsToolsAndSchema = !Self.partingToolsAndSchema.contains(where: plain.hasPrefix)
    }

    /// A name without `models/`.
    static func plainName(_ name: String) -> String {
        name.hasPrefix("models/") ? String(name.dropFirst(7)) : name
    }

    /// Source: ai.google.dev, "Structured output", November 2026.
    private static let partingToolsAndSchema = ["gemini-2", "gemini-1", "gemma"]
}
