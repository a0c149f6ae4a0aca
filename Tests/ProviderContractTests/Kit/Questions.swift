import Hashing

/// What a service was asked, read from the bytes that were sent.
struct Questions {
    private let text: [UInt8]
    private let member: [UInt8]

    /// The questions in `text`; `member` is what holds one behind the row's id.
    init(in text: [UInt8], member: String) {
        self.text = text
        self.member = Array("\"\(member)\":".utf8)
    }

    /// The first 16 hexadecimal digits of the SHA-256 of what the row with this id asks; nil when it was not sent.
    func echo(_ wireID: String) -> String? {
        let id = Array("\"\(wireID)\"".utf8)
        guard let place = Self.find(id, in: text[...]), let start = Self.find(member, in: text[place...]) else {
            return nil
        }
        return Self.object(at: start, in: text).map { question in
            String(SHA256Hasher.sum(of: String(decoding: question, as: UTF8.self)).prefix(16))
        }
    }

    /// The place behind the first `pattern` in `text`.
    private static func find(_ pattern: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        var start = text.startIndex
        while let at = text[start...].firstIndex(of: pattern[0]) {
            if text[at...].starts(with: pattern) { return at + pattern.count }
            start = at + 1
        }
        return nil
    }

    /// The object that begins at `start`; nil when none does or it does not end.
    private static func object(at start: Int, in text: [UInt8]) -> ArraySlice<UInt8>? {
        var (depth, isInString, isEscaped) = (0, false, false)
        for at in start..<text.count {
            let byte = text[at]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return text[start...at] }
            }
        }
        return nil
    }
}
