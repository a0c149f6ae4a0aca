/// Where the bytes of an image or a file are.
enum ChatMedia {
    /// In the request; `type` is in lower case and without parameters.
    case data(type: String, base64: ChatSpan)
    /// At an address on the web: a string value.
    case url(ChatValue)

    /// What a `data:` or web address holds; nil for a data address that is not base64 and for any other string.
    init?(address: ChatValue) {
        guard let inside = address.inside else { return nil }
        let head = inside.beginning(16).unescaped.lowercased()
        if head.hasPrefix("http://") || head.hasPrefix("https://") {
            self = .url(address)
            return
        }
        guard let comma = inside.bytes.prefix(256).firstIndex(of: UInt8(ascii: ",")) else { return nil }
        let words = inside.prefix(comma).unescaped.lowercased().split(separator: ";", omittingEmptySubsequences: false)
        guard let first = words.first, first.hasPrefix("data:"), words.count > 1, words.last == "base64" else {
            return nil
        }
        self = .data(type: String(first.dropFirst(5)), base64: inside.dropFirst(comma + 1))
    }
}
