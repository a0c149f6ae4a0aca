/// The models the vendor offers.
struct ModelList: Sendable {
    struct Model: Sendable, Equatable {
        /// What answers say.
        var resolved: String
        var embeds = false
        var reasons = false
    }

    private static let known: [String: Model] = [
        "gpt-4o-mini": Model(resolved: "gpt-4o-mini-2024-07-18"),
        "gpt-4o": Model(resolved: "gpt-4o-2024-08-06"),
        "gpt-4.1": Model(resolved: "gpt-4.1-2025-04-14"),
        "gpt-4.1-mini": Model(resolved: "gpt-4.1-mini-2025-04-14"),
        "gpt-4.1-nano": Model(resolved: "gpt-4.1-nano-2025-04-14"),
        "gpt-5": Model(resolved: "gpt-5-2025-08-07", reasons: true),
        "gpt-5.1": Model(resolved: "gpt-5.1-2025-11-13", reasons: true),
        "gpt-5-mini": Model(resolved: "gpt-5-mini-2025-08-07", reasons: true),
        "gpt-5-nano": Model(resolved: "gpt-5-nano-2025-08-07", reasons: true),
        "o3": Model(resolved: "o3-2025-04-16", reasons: true),
        "o4-mini": Model(resolved: "o4-mini-2025-04-16", reasons: true),
        "text-embedding-3-small": Model(resolved: "text-embedding-3-small", embeds: true),
        "text-embedding-3-large": Model(resolved: "text-embedding-3-large", embeds: true),
    ]

    private let models: [String: Model]
    private let family: ModelFamily
    private let takesAny: Bool

    init(_ scenario: Scenario, _ family: ModelFamily) {
        var models = family.prefixes.isEmpty ? Self.known : [:]
        for model in models.values where models[model.resolved] == nil { models[model.resolved] = model }
        for name in scenario.models where models[name] == nil { models[name] = Self.guess(name) }
        self.models = models
        self.family = family
        takesAny = scenario.anyModel
    }

    subscript(name: String) -> Model? {
        models[name] ?? family.model(name) ?? (takesAny && !name.isEmpty ? Self.guess(name) : nil)
    }

    var names: [String] { models.keys.sorted() }

    /// What the name tells of a model nobody described.
    private static func guess(_ name: String) -> Model {
        let isNumbered = name.first == "o" && name.dropFirst().first?.isNumber == true
        let isFive = name.hasPrefix("gpt-5") && !name.hasPrefix("gpt-5-chat")
        return Model(resolved: name, embeds: name.contains("embed"), reasons: isNumbered || isFive)
    }
}
