/// What a row or a call in OpenAI's manner is for.
enum Endpoint: String, Sendable {
    case chat = "chat/completions"
    case embeddings
    case responses
    case completions
    case moderations

    /// nil for a path that stands for none of them.
    init?(path: String) {
        let rest = path.split(separator: "/").drop { $0 == "v1" || $0 == "openai" }
        self.init(rawValue: rest.joined(separator: "/"))
    }
}
