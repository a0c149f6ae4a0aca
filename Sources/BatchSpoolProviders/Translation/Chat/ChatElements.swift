import JSONLines

/// The elements of an array, or the values of an object, in the order of the text.
struct ChatElements: Sequence, IteratorProtocol {
    private let text: ChatText
    private var children: JSONChildren

    /// Those of the container at `index`.
    init(_ text: ChatText, of index: Int32) {
        self.text = text
        children = text.line.children(of: index)
    }

    mutating func next() -> ChatValue? {
        guard let index = children.next() else { return nil }
        return ChatValue(text: text, index: index)
    }
}
