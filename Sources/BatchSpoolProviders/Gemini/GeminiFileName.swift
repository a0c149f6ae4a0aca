import JSONLines

/// Names of input files, which the sender chooses: lower-case letters, digits and inner dashes.
enum GeminiFileName {
    /// The longest name, in bytes, without `files/`.
    static let limit = 40

    /// The name for a part; the same part has the same each time, so that a repeated upload leaves one file.
    static func name(of part: String) -> String {
        let plain = part.lowercased().utf8.map { isPlain($0) ? $0 : dash }
        let words = Array(plain.split(separator: dash).joined(separator: [dash]))
        guard words.count > limit || words.isEmpty else { return String(decoding: words, as: UTF8.self) }
        var sum = StableDigest()
        Array(part.utf8).withUnsafeBytes { sum.update($0) }
        return "part-" + sum.finalize()
    }

    private static let dash = UInt8(ascii: "-")

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
