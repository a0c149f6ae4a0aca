/// The wire format an account speaks.
package enum Dialect: String, Codable, Hashable, Sendable, CaseIterable {
    case openai
}
