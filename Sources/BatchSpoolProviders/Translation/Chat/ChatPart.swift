import JSONLines

/// One part of a message's content.
struct ChatPart {
    enum Kind {
        case text(ChatValue)
        /// `detail` is OpenAI's wish for its resolution.
        case image(ChatMedia, detail: ChatValue?)
        case file(ChatFile)
        /// Base64 and format of sound.
        case audio(data: ChatValue, format: ChatValue?)
        /// Words with which an assistant refused.
        case refusal(ChatValue)
        /// A part nobody knows, or one without what its type needs.
        case unknown
    }

    /// The whole part.
    let value: ChatValue
    let kind: Kind

    init(_ value: ChatValue) {
        self.value = value
        kind = Self.kind(of: value)
    }

    /// What the part calls itself; empty for nothing.
    var type: String { value["type"]?.string ?? "" }

    /// The mark that the prompt up to this part is to be cached, as Anthropic, LiteLLM and OpenRouter have it.
    var cacheControl: ChatValue? { value["cache_control", .object] }

    private static func kind(of value: ChatValue) -> Kind {
        guard let type = value["type", .string] else { return .unknown }
        if type.is("text") { return value["text", .string].map { .text($0) } ?? .unknown }
        if type.is("image_url") { return image(value) ?? .unknown }
        if type.is("file") || type.is("document") { return ChatFile(part: value).map { .file($0) } ?? .unknown }
        if type.is("refusal") { return value["refusal", .string].map { .refusal($0) } ?? .unknown }
        if type.is("input_audio"), let audio = value["input_audio", .object], let data = audio["data", .string] {
            return .audio(data: data, format: audio["format", .string])
        }
        return .unknown
    }

    /// `image_url` is an object, or the address itself (LiteLLM).
    private static func image(_ value: ChatValue) -> Kind? {
        guard let image = value["image_url"] else { return nil }
        let address = image.kind == .string ? image : image["url", .string]
        guard let address, let media = ChatMedia(address: address) else { return nil }
        return .image(media, detail: image["detail", .string])
    }
}
