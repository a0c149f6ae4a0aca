import JSONLines

/// A document in a message: OpenAI's `file` part, or Anthropic's `document` part as senders of LiteLLM write it.
struct ChatFile {
    enum Body {
        case media(ChatMedia)
        /// A file that was uploaded to one provider before: its id there, a string.
        case id(ChatValue)
        /// Plain text: a string value.
        case text(ChatValue)
        /// Anthropic's content blocks: an array or a string.
        case blocks(ChatValue)
    }

    let body: Body
    /// What the file is called, or its title; nil for none.
    let name: ChatValue?
    /// What the model is told about the document (Anthropic).
    let context: ChatValue?
    /// Whether passages of it are to be cited; nil when the part does not say.
    let wantsCitations: Bool?

    /// The document of a part; nil when it has none that can be understood.
    init?(part: ChatValue) {
        guard let file = part["file", .object] ?? part["source", .object] else { return nil }
        guard let body = part["file"] != nil ? Self.body(ofFile: file) : Self.body(ofSource: file) else { return nil }
        self.body = body
        name = part["title", .string] ?? file["filename", .string]
        context = part["context", .string]
        let citations = part["citations"] ?? file["citations"]
        let enabled = citations.map { $0.kind == .object ? $0["enabled"]?.kind : $0.kind } ?? nil
        wantsCitations = enabled.map { $0 == .true }
    }

    /// `{"file_data", "filename"}` or `{"file_id"}`; the data may be an address (OpenRouter), and so may the id
    /// (LiteLLM).
    private static func body(ofFile file: ChatValue) -> Body? {
        if let data = file["file_data", .string] { return ChatMedia(address: data).map { .media($0) } }
        guard let id = file["file_id", .string] else { return nil }
        return ChatMedia(address: id).map { .media($0) } ?? .id(id)
    }

    /// `{"type":"base64"|"url"|"file"|"text"|"content", …}` as Anthropic has it.
    private static func body(ofSource source: ChatValue) -> Body? {
        guard let type = source["type", .string] else { return nil }
        if type.is("url") { return source["url", .string].map { .media(.url($0)) } }
        if type.is("file") { return source["file_id", .string].map { .id($0) } }
        if type.is("text") { return source["data", .string].map { .text($0) } }
        if type.is("content") { return source["content"].map { .blocks($0) } }
        guard type.is("base64"), let data = source["data", .string]?.inside else { return nil }
        return source["media_type", .string]?.string.map { .media(.data(type: $0.lowercased(), base64: data)) }
    }
}
