import JSONLines
import Testing

@Suite("JSON text")
struct JSONTextTests {
    static func literal(_ text: String) -> String {
        var output: [UInt8] = []
        JSONText.append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test("a string becomes a literal with the fewest escapes")
    func literals() {
        #expect(Self.literal("") == #""""#)
        #expect(Self.literal("a\"b\\c/é😀\u{7F}") == "\"a\\\"b\\\\c/é😀\u{7F}\"")
        #expect(Self.literal("\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}") == #""\u0000\u0001\b\t\n\u000b\f\r\u001f""#)
    }

    @Test("what is written is read back, for every character below U+0300")
    func roundTrip() throws {
        for scalar in (0..<0x300).compactMap(Unicode.Scalar.init(_:) as (UInt32) -> Unicode.Scalar?) {
            let text = "x\(Character(scalar))y"
            try Scan.with("{\"a\":\(Self.literal(text))}") { line in
                #expect(line.string(of: 0) == text)
                #expect(JSONText.decode(token: line.bytes(of: 0)) == text)
            }
        }
    }

    @Test("bytes that are not UTF-8 become replacement characters")
    func badBytes() {
        var output: [UInt8] = []
        let bytes: [UInt8] = [0x61, 0xFF, 0x22]
        bytes.withUnsafeBytes { JSONText.append(bytes: $0, to: &output) }
        #expect(String(decoding: output, as: UTF8.self) == "\"a\u{FFFD}\\\"\"")
    }

    @Test("unescaping appends the bytes a string stands for")
    func unescaping() {
        var output: [UInt8] = [0x2D]
        let inside = Array(#"a\u00e9\ud83d\ude00\/\n"#.utf8)
        inside.withUnsafeBytes { JSONText.appendUnescaped($0, to: &output) }
        #expect(output == Array("-aé😀/\n".utf8))
    }

    @Test("whole numbers are written in full", arguments: [0, 7, -7, 1_234_567, Int.max, Int.min])
    func numbers(number: Int) {
        var output: [UInt8] = []
        JSONText.append(number, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "\(number)")
    }

    @Test("a token that is no string is not decoded", arguments: ["", "\"", "12", "\"a", "null"])
    func noString(token: String) {
        let decoded = Array(token.utf8).withUnsafeBytes { JSONText.decode(token: $0) }
        #expect(decoded == nil)
    }
}
