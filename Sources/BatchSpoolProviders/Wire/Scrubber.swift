import BatchSpoolCore

/// Takes keys out of words that come back from a provider.
struct Scrubber: Sendable {
    private static let marks = ["sk-", "sk_", "gsk_", "xai-", "csk-", "pplx-", "nvapi-", "bearer "]
    /// Fewer characters behind a mark are a word such as `sk-learn`.
    private static let shortestKey = 8

    private let key: Secret?

    init(key: Secret?) {
        self.key = key
    }

    /// `text` without the account's key and without words that look like anybody's, cut to `limit` bytes.
    ///
    /// Cutting comes last: half a key would no longer be found.
    func clean(_ text: String, limit: Int = 2048) -> String {
        let known = key?.scrubbed(from: text) ?? text
        return Self.cut(Self.withoutKeyLikeWords(known), to: limit)
    }

    private static func withoutKeyLikeWords(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        var isWordStart = true
        while let first = rest.first {
            if isWordStart, let mark = marks.first(where: { rest.prefix($0.count).lowercased() == $0 }) {
                let word = rest.dropFirst(mark.count).prefix { isKeyCharacter($0) }
                if word.count >= shortestKey {
                    output += "***"
                    rest = rest[word.endIndex...]
                    continue
                }
            }
            isWordStart = !isKeyCharacter(first)
            output.append(first)
            rest = rest.dropFirst()
        }
        return output
    }

    private static func isKeyCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_*.".contains(character))
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var scalars = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            count += UTF8.width(scalar)
            if count > limit { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
