package import JSONLines

/// One option as its sender wrote it.
package struct OptionEntry: Hashable, Sendable {
    package let kind: JSONKind
    /// The value's own JSON text.
    package let text: String
    /// The members of an object value, in order, each with the JSON text of its value; empty for other kinds.
    package let members: [Member]

    /// One member of an option that is an object.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let kind: JSONKind
        package let text: String

        package init(name: String, kind: JSONKind, text: String) {
            self.name = name
            self.kind = kind
            self.text = text
        }
    }

    package init(kind: JSONKind, text: String, members: [Member] = []) {
        self.kind = kind
        self.text = text
        self.members = members
    }

    /// Whether both say the same, however they are spaced.
    func says(sameAs other: OptionEntry) -> Bool {
        kind == other.kind && Self.compact(text).elementsEqual(Self.compact(other.text))
    }

    /// The JSON text without the white space between its tokens.
    private static func compact(_ text: String) -> [UInt8] {
        var (isInString, isEscaped) = (false, false)
        return text.utf8.filter { byte in
            defer {
                if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            }
            return isInString || !JSONBytes.isBlank(byte)
        }
    }
}
