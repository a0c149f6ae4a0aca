/// Something a request may need and not every model has, by its name in the catalogue.
package enum Ability: String, Hashable, Codable, Sendable, CaseIterable {
    case vision
    case pdf
    case jsonSchema = "json_schema"
    case tools
    case reasoning
    case citations
}
