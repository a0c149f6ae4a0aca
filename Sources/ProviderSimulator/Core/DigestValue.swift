/// A finished SHA-256.
struct DigestValue: Sendable {
    /// The four big-endian words, first the most significant.
    let words: InlineArray<4, UInt64>

    /// All 64 lower-case hexadecimal digits.
    var hex: String {
        var bytes: [UInt8] = []
        for index in 0..<4 { bytes.appendHex(words[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first `count` hexadecimal digits.
    func prefix(_ count: Int) -> String { String(hex.prefix(count)) }
}
