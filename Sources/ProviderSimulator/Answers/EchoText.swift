/// What answers say: `echo `, the first 16 hexadecimal digits of the SHA-256 of the question as received, and filler.
enum EchoText {
    static let filler = StaticString(
        """
        The quick answer is that it depends on what was asked and by whom. Looking closer, three things matter: the \
        wording of the question, the order in which facts were given, and how much room is left for doubt. Each of \
        them could be weighed alone, yet together they point the same way. A careful reader will find little to add.
        """)

    /// How much filler a question gets that sets no limit.
    static func wanted(_ digest: DigestValue) -> Int { 40 + Int(truncatingIfNeeded: digest.words[2] % 200) }

    /// How much of it so many tokens leave room for.
    static func room(_ maxTokens: Int?, _ digest: DigestValue) -> Int {
        maxTokens.map { max(0, min($0, 1 << 20) * 4 - 24) } ?? wanted(digest)
    }

    /// The text for a question, and whether its limit cut it.
    static func text(_ digest: DigestValue, maxTokens: Int?, verb: String) -> (text: String, isCut: Bool) {
        let count = min(wanted(digest), room(maxTokens, digest))
        let start = "\(verb) \(digest.prefix(16))"
        guard count > 1 else { return (start, true) }
        let bytes = UnsafeBufferPointer(start: filler.utf8Start, count: count - 1)
        return (start + " " + String(decoding: bytes, as: UTF8.self), count < wanted(digest))
    }
}
