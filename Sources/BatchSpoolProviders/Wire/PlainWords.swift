/// The words of a body that is no JSON: plain text as it is, a page without its tags.
func plainWords(_ body: some Collection<UInt8>) -> String {
    let text = String(decoding: body.prefix(64 << 10), as: UTF8.self)
    let isPage = text.first { !$0.isWhitespace } == "<"
    return (isPage ? withoutTags(text) : text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

private func withoutTags(_ page: String) -> String {
    var output = ""
    var rest = page[...]
    while let open = rest.firstIndex(of: "<") {
        output += rest[..<open] + " "
        let tag = rest[rest.index(after: open)...]
        var close = tag.firstIndex(of: ">")
        for name in ["style", "script"] where tag.prefix(name.count).lowercased() == name {
            close = end(of: name, in: tag)
        }
        guard let close else { return output }
        rest = rest[rest.index(after: close)...]
    }
    return output + rest
}

/// The last character of the closing tag of an element whose content is no text.
private func end(of name: String, in text: Substring) -> Substring.Index? {
    var rest = text
    while let open = rest.firstIndex(of: "<") {
        rest = rest[rest.index(after: open)...]
        if rest.prefix(name.count + 1).lowercased() == "/" + name { return rest.firstIndex(of: ">") }
    }
    return nil
}
