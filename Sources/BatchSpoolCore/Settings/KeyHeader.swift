/// The request header in which an account shows its key, `key_header`.
package enum KeyHeader: String, Codable, Hashable, Sendable, CaseIterable {
    /// `Authorization: Bearer KEY`: tokens of Microsoft Entra at Azure, and gateways in front of other services.
    case authorization
    /// Azure's own.
    case apiKey = "api-key"
    /// Anthropic's own.
    case xAPIKey = "x-api-key"
    /// Gemini's own.
    case xGoogAPIKey = "x-goog-api-key"
}
