/// The shape of an answer's body.
package enum AnswerFormat: String, Codable, Hashable, Sendable, CaseIterable {
    /// That of the endpoint the row asked, whichever provider answered.
    case endpoint
    /// Anthropic's message, for rows that came as `params`, whichever provider answered.
    case anthropic
    /// The provider's own.
    case raw
}
