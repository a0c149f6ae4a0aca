/// What a model on one's own machine can do, as its name tells those who know the models.
struct LocalModel {
    enum Skill: String { case vision, tools, thinking }

    let skills: Set<Skill>
    let embeds: Bool

    /// As ollama.com/library has them; a model nobody made can do everything.
    private static let known: [(prefix: String, skills: Set<Skill>)] = [
        ("phi", []), ("llava", [.vision]), ("gemma", [.vision]), ("mistral", [.vision, .tools]),
        ("qwen", [.tools, .thinking]), ("gpt-oss", [.tools, .thinking]),
    ]

    init(_ name: String, embeds: Bool) {
        self.embeds = embeds
        skills = Self.known.first { name.hasPrefix($0.prefix) }?.skills ?? [.vision, .tools, .thinking]
    }

    /// Ollama's words.
    var capabilities: [String] {
        if embeds { return ["embedding"] }
        return ["completion"] + skills.map(\.rawValue).sorted()
    }
}
