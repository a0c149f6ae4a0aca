/// What a server told of one of its models, in words for people and programs.
package struct ModelReport: Hashable, Codable, Sendable {
    package let model: String
    /// The program that runs it; nil when that is not known.
    package let software: String?
    /// Tokens that a prompt and its answer may have together.
    package let context: Int?
    /// Kinds of requests it is for; nil: it does not say.
    package let endpoints: [String]?
    /// Capabilities, by their names, that it says it has, and that it says it lacks.
    package let can: [String]
    package let cannot: [String]

    /// Nil when the server said nothing.
    package init?(_ model: WireModel, _ facts: ModelFacts) {
        guard facts != ModelFacts() else { return nil }
        self.model = model.rawValue
        software = facts.software?.rawValue
        context = facts.context
        endpoints = facts.endpoints.map { served in Endpoint.allCases.filter(served.contains).map(\.rawValue) }
        can = Capability.allCases.filter { !facts.takes.isDisjoint(with: $0.marks) && facts.lacks(none: $0) }
            .map(\.rawValue)
        cannot = Capability.allCases.filter { !facts.lacks(none: $0) }.map(\.rawValue)
    }
}

extension ModelFacts {
    fileprivate func lacks(none capability: Capability) -> Bool { refuses.isDisjoint(with: capability.marks) }
}
