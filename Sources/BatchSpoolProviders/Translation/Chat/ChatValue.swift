import JSONLines

/// A value of a request where it stands: nothing of it is copied or decoded until somebody asks.
struct ChatValue {
    let text: ChatText
    let index: Int32

    var kind: JSONKind { text.line[index].kind }

    /// The value as it was written, quotes and brackets included.
    var span: ChatSpan {
        let node = text.line[index]
        return ChatSpan(node.value, of: text, escaped: node.valueEscaped)
    }

    /// A string without its quotes; nil when this is no string.
    var inside: ChatSpan? {
        let node = text.line[index]
        guard node.kind == .string else { return nil }
        return ChatSpan(
            node.value.lowerBound + 1..<node.value.upperBound - 1, of: text, escaped: node.valueEscaped)
    }

    /// A string, unescaped; nil when this is no string.
    var string: String? { text.line.string(of: index) }

    /// A whole number; nil for any other value.
    var int: Int? { text.line.int(of: index) }

    /// A number; nil for any other value.
    var number: Double? {
        guard kind == .number else { return nil }
        return Double(String(decoding: text.line.bytes(of: index), as: UTF8.self))
    }

    /// Whether this is a string that stands for exactly `word`.
    func `is`(_ word: StaticString) -> Bool { text.line.string(of: index, is: word) }

    /// Whether this is an array or object without anything in it, or an empty string.
    var isEmpty: Bool {
        switch kind {
        case .string: text.line.bytes(of: index).count == 2
        case .array, .object: !text.line.children(of: index).contains { _ in true }
        case .number, .true, .false, .null: false
        }
    }

    /// The member `name` of an object; nil for none and for null.
    subscript(name: StaticString) -> ChatValue? {
        guard let found = text.line.member(name, of: index) else { return nil }
        return ChatValue(text: text, index: found).unlessNull
    }

    /// The member `name` when it is of this kind.
    subscript(name: StaticString, kind: JSONKind) -> ChatValue? {
        self[name].flatMap { $0.kind == kind ? $0 : nil }
    }

    /// The elements of an array, or the values of an object.
    var elements: ChatElements { ChatElements(text, of: index) }

    /// The name of a member of an object, unescaped; nil for the elements of an array.
    var name: String? { text.line.name(of: index) }

    /// Whether this is a member of that name.
    func isNamed(_ name: StaticString) -> Bool { text.line.name(of: index, is: name) }

    var unlessNull: ChatValue? { kind == .null ? nil : self }
}
