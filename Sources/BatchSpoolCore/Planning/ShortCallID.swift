/// Ids of tool calls as the strictest service wants them: nine ASCII letters and digits.
///
/// Source: mistralai/mistral-common, `validator.py`: "Tool call id was … but must be a-z, A-Z, 0-9, with a length of 9."
package enum ShortCallID {
    package static let length = 9

    /// Whether `text`, unescaped, is such an id.
    package static func admits(_ text: some Collection<UInt8>) -> Bool {
        text.count == length && text.allSatisfy(isPlain)
    }

    /// Whether a value is a string that would have to become another; one with escapes is taken for such a one.
    static func isNeeded(for id: JSONBytes) -> Bool {
        id.isQuoted && !admits(id.bytes.dropFirst().dropLast())
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
