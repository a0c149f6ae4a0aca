/// The wire format an account speaks.
package enum Dialect: String, Codable, Hashable, Sendable, CaseIterable {
    case openai
    case anthropic
    case gemini
    case mistral
    case fireworks
    case xai
    /// Rows one by one, at any server that speaks OpenAI's endpoints.
    case realtime

    /// The lane of an account that names none.
    package var usualLane: Lane { self == .realtime ? .realtime : .batch }
}
