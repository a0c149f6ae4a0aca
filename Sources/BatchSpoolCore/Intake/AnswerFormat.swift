/// The shape of an answer's body.
package enum AnswerFormat: String, Codable, Hashable, Sendable, CaseIterable {
    case endpoint
    case raw
}
