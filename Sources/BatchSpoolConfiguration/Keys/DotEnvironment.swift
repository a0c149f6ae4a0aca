/// The variables of a `.env` file, for a daemon in the foreground.
package enum DotEnvironment {
    /// The variables in the file at `path`; an unreadable or missing file has none.
    package static func read(path: String) -> [String: String] {
        guard let file = try? SmallFile.read(path, limit: 1 << 20) else { return [:] }
        return parse(String(decoding: file.bytes, as: UTF8.self))
    }

    /// The variables of `text`, `NAME=VALUE` a line, with or without `export` and quotes; the last of a name wins.
    ///
    /// Nothing is expanded. Lines that are no assignment are passed over.
    package static func parse(_ text: String) -> [String: String] {
        var variables: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let (name, value) = assignment(trimmed(line)) else { continue }
            variables[String(name)] = value
        }
        return variables
    }

    private static func assignment(_ line: Substring) -> (Substring, String)? {
        guard line.first != "#", let sign = line.firstIndex(of: "=") else { return nil }
        var name = trimmed(line[..<sign])
        if name.hasPrefix("export ") { name = trimmed(name.dropFirst(7)) }
        guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
        return (name, value(trimmed(line[line.index(after: sign)...])))
    }

    private static func value(_ text: Substring) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else { return String(withoutComment(text)) }
        let inside = text.dropFirst()
        guard let end = inside.firstIndex(of: quote) else { return String(text) }
        return String(inside[..<end])
    }

    private static func withoutComment(_ text: Substring) -> Substring {
        let parts = text.split(separator: " #", maxSplits: 1, omittingEmptySubsequences: false)
        return trimmed(parts.first ?? "")
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}
