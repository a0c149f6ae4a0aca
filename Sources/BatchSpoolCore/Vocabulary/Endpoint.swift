/// The kind of request a row is, by the OpenAI path it belongs to.
package enum Endpoint: String, Codable, Hashable, Sendable, CaseIterable {
    case chatCompletions = "/v1/chat/completions"
    case embeddings = "/v1/embeddings"
    case responses = "/v1/responses"
    case completions = "/v1/completions"
    case moderations = "/v1/moderations"
}
