import JSONLines

extension JSONLine {
    /// The name of a member as it stands in the line; nil when it is written with escapes.
    func nameBytes(of index: Int32) -> UnsafeRawBufferPointer? {
        let node = self[index]
        guard let key = node.key, !node.keyEscaped else { return nil }
        return slice(key)
    }

    /// The raw token of a value, as text.
    func text(of index: Int32) -> String {
        String(decoding: bytes(of: index), as: UTF8.self)
    }
}
