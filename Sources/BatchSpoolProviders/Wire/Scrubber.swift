import BatchSpoolCore

/// Takes keys out of words that come back from a provider.
struct Scrubber: Sendable {
    private static let marks = ["sk-", "sk_", "gsk_", "xai-", "csk-", "pplx-", "nvapi-", "bearer "].map {
        Array($0.utf8)
    }
    /// Fewer characters behind a mark are a word such as `sk-learn`.
    private static let shortestKey = 8
    /// Longer texts are cut before anything looks at them.
    private static let longestText = 16 << 10

    private let key: Secret?

    init(key: Secret?) {
        self.key = key
    }

    /// `text` without the account's key and without words that look like anybody's, cut to `limit` bytes.
    ///
    /// Cutting comes last: half a key would no longer be found.
    func clean(_ text: String, limit: Int = 2048) -> String {
        let known = key?.scrubbed(from: Self.cut(text, to: Self.longestText)) ?? Self.cut(text, to: Self.longestText)
        return Self.cut(Self.withoutKeyLikeWords(known), to: limit)
    }

    private static func withoutKeyLikeWords(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            if at == 0 || !isKeyByte(bytes[at - 1]), let end = endOfKey(at, bytes) {
                output += "***".utf8
                at = end
            } else {
                output.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Where the key that begins at `start` ends; nil when there is none.
    private static func endOfKey(_ start: Int, _ bytes: [UInt8]) -> Int? {
        for mark in marks
        where bytes[start...].prefix(mark.count).elementsEqual(mark, by: { $0 == $1 || $0 | 32 == $1 }) {
            let end = bytes[(start + mark.count)...].firstIndex { !isKeyByte($0) } ?? bytes.count
            if end - start - mark.count >= shortestKey { return end }
        }
        return nil
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "*"),
            UInt8(ascii: "."):
            true
        default: false
        }
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
