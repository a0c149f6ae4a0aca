/// A finished SHA-256.
struct DigestValue: Hashable, Sendable {
    /// The four big-endian words, first the most significant.
    let words: InlineArray<4, UInt64>

    static func == (a: DigestValue, b: DigestValue) -> Bool {
        a.words[0] == b.words[0] && a.words[1] == b.words[1] && a.words[2] == b.words[2] && a.words[3] == b.words[3]
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words[0])
    }

    /// All 64 lower-case hexadecimal digits.
    var hex: String {
        var bytes: [UInt8] = []
        for index in 0..<4 { bytes.appendHex(words[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first `count` hexadecimal digits.
    func prefix(_ count: Int) -> String { String(hex.prefix(count)) }
}
