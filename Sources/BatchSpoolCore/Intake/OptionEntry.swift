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
}
