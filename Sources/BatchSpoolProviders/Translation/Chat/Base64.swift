import JSONLines

/// Reads base64, for the few documents that a service wants as text.
enum Base64 {
    /// The bytes that `span` stands for; nil when it is no base64. White space is skipped, padding may be missing.
    static func decode(_ span: ChatSpan) -> [UInt8]? {
        guard span.escaped else { return decode(span.bytes) }
        var text: [UInt8] = []
        JSONText.appendUnescaped(span.bytes, to: &text)
        return decode(text)
    }

    private static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var (bits, held) = (UInt32(0), 0)
        var end = false
        for character in text where !isSpace(character) {
            if character == UInt8(ascii: "=") {
                end = true
                continue
            }
            guard !end, let value = value(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            held += 6
            guard held >= 8 else { continue }
            held -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
        }
        return held < 6 ? bytes : nil
    }

    private static func isSpace(_ character: UInt8) -> Bool {
        character == 0x20 || character == 0x0A || character == 0x0D || character == 0x09
    }

    /// Both alphabets: that of addresses has - and _ for + and /.
    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
