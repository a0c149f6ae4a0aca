import JSONLines
import Testing

@Suite("A fault says what is wrong and where")
struct FaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let line: String
        let kind: JSONFault.Kind
        let offset: Int

        init(_ line: String, _ kind: JSONFault.Kind, _ offset: Int) {
            (self.line, self.kind, self.offset) = (line, kind, offset)
        }

        var testDescription: String { line }
    }

    static let badValues: [Case] = [
        Case(#"{"a":tru}"#, .badToken(expected: .literal), 5),
        Case(#"{"a":nul,"b":1}"#, .badToken(expected: .literal), 5),
        Case(#"{"a":fals"#, .truncated, 9),
        Case(#"{"a":"\q"}"#, .badEscape, 6),
        Case(#"{"a":"x\u12G4"}"#, .badEscape, 7),
        Case(#"{"a":01}"#, .badNumber, 5),
        Case(#"{"a":1.}"#, .badNumber, 5),
        Case(#"{"a":.5}"#, .badNumber, 5),
        Case(#"{"a":+1}"#, .badNumber, 5),
        Case(#"{"a":1e}"#, .badNumber, 5),
        Case(#"{"a":-}"#, .badNumber, 5),
        Case(#"{"a":0x1}"#, .badToken(expected: .commaOrBrace), 6),
        Case(#"{"a":NaN}"#, .badToken(expected: .value), 5),
        Case(#"{"a" 1}"#, .badToken(expected: .colon), 5),
        Case(#"{"a":1 "b":2}"#, .badToken(expected: .commaOrBrace), 7),
        Case(#"{"a":[1 2]}"#, .badToken(expected: .commaOrBracket), 8),
        Case(#"{"a":1,}"#, .badToken(expected: .key), 7),
        Case(#"{"a":[1,]}"#, .badToken(expected: .value), 8),
        Case(#"{'a':1}"#, .badToken(expected: .key), 1),
        Case(#"{"a":[}"#, .badToken(expected: .value), 6),
    ]

    @Test("R-103 values that parsing on demand would skip over", arguments: badValues)
    func values(_ example: Case) {
        let fault = Scan.fault(example.line)
        #expect(fault?.kind == example.kind)
        #expect(fault?.offset == example.offset)
    }

    static let badWholes: [Case] = [
        Case(#"{"a":1}x"#, .trailingContent, 7),
        Case(#"{"a":1} {"b":2}"#, .trailingContent, 8),
        Case(#"{"a":1}}"#, .trailingContent, 7),
        Case(" [1]", .notObject(.array), 1),
        Case("\"a\"", .notObject(.string), 0),
        Case("-1", .notObject(.number), 0),
        Case("null", .notObject(.null), 0),
        Case("", .empty, 0),
        Case("  \t", .empty, 3),
    ]

    @Test("R-098 trailing garbage, two objects, an array or a scalar as the line", arguments: badWholes)
    func wholes(_ example: Case) {
        let fault = Scan.fault(example.line)
        #expect(fault?.kind == example.kind)
        #expect(fault?.offset == example.offset)
    }

    @Test("a line that ends too early says where the open thing began")
    func truncated() {
        #expect(Scan.fault(#"{"a":"bc"#) == JSONFault(kind: .truncated, offset: 8, firstOffset: 5))
        #expect(Scan.fault(#"{"a":[1,"#) == JSONFault(kind: .truncated, offset: 8, firstOffset: 5))
        #expect(Scan.fault(#"{"a":"b\"#) == JSONFault(kind: .truncated, offset: 8, firstOffset: 5))
        #expect(Scan.fault(#"{"#) == JSONFault(kind: .truncated, offset: 1, firstOffset: 0))
    }

    @Test("R-083 a lone CR between tokens is white space, inside a string a control character")
    func loneCR() {
        #expect(Scan.fault("{\"a\"\r:\r1}") == nil)
        #expect(Scan.fault("{\"a\":\"\r\"}")?.kind == .controlCharacter(0x0D))
    }

    @Test("R-084 a byte order mark elsewhere than at the file's start is refused, within a string it is text")
    func byteOrderMark() {
        #expect(Scan.fault("\u{FEFF}{}") == JSONFault(kind: .byteOrderMark, offset: 0))
        #expect(Scan.fault("{\u{FEFF}}")?.kind == .byteOrderMark)
        #expect(Scan.fault("{\"a\":\"\u{FEFF}\"}") == nil)
    }

    @Test("R-086 a NUL byte is refused with its offset, wherever it is", arguments: [0, 1, 3, 5, 6, 9, 10])
    func nul(at offset: Int) {
        var bytes = Array(#"{"a":"bcd"}"#.utf8)
        bytes.insert(0, at: offset)
        #expect(Scan.fault(bytes) == JSONFault(kind: .nulByte, offset: offset))
    }

    @Test(
        "R-087 what is not UTF-8 is refused at its first byte",
        arguments: [
            [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
        ])
    func notUTF8(bad: [UInt8]) {
        let line = Array(#"{"é":""#.utf8) + bad + Array(#""}"#.utf8)
        #expect(Scan.fault(line) == JSONFault(kind: .notUTF8, offset: 7))
        let faultFurtherLeft = Array(#"{"é" "#.utf8) + bad
        #expect(Scan.fault(faultFurtherLeft)?.kind == .notUTF8)
        #expect(Scan.fault(Array("{x".utf8) + bad)?.kind == .badToken(expected: .key))
    }

    @Test("R-087 the first bad byte is found far into a long line", arguments: [0, 1, 4_094, 4_095, 4_096, 9_000])
    func notUTF8(behind length: Int) {
        let line = Array("{\"a\":\"é".utf8) + Array(String(repeating: "日", count: length).utf8) + [0x80]
        #expect(Scan.fault(line)?.offset == line.count - 1)
    }

    @Test(
        "R-088 half of a surrogate pair is refused",
        arguments: [
            #"\ud800"#, #"\udc00"#, #"\ud800x"#, #"\ud800\n"#, #"\ud800\u0041"#, #"\ud83d\ud83d"#, #"\uDBFF"#,
        ])
    func loneSurrogate(escape: String) {
        #expect(Scan.fault("{\"a\":\"\(escape)\"}") == JSONFault(kind: .loneSurrogate, offset: 6))
        #expect(Scan.fault("{\"\(escape)\":1}")?.kind == .loneSurrogate)
        #expect(Scan.fault(#"{"a":"\uD83D\uDE00"}"#) == nil)
    }

    @Test("R-090 nesting 100,000 deep is refused at depth 64", arguments: ["[", "{\"a\":"])
    func tooDeep(opening: String) {
        let line = "{\"a\":" + String(repeating: opening, count: 100_000)
        let offset = 5 + 63 * opening.utf8.count
        #expect(Scan.fault(line) == JSONFault(kind: .tooDeep, offset: offset))
        let allowed = "{\"a\":" + String(repeating: "[", count: 63) + String(repeating: "]", count: 63) + "}"
        #expect(Scan.fault(allowed) == nil)
    }

    @Test("a control character is refused with its value", arguments: [1, 0x1F, 0x09] as [UInt8])
    func controlCharacter(byte: UInt8) {
        let line = Array(#"{"a":"0123456789012345678901234567890123456789"#.utf8) + [byte] + Array(#""}"#.utf8)
        #expect(Scan.fault(line) == JSONFault(kind: .controlCharacter(byte), offset: 46))
    }

    @Test("a line over 1 GiB is refused unread")
    func tooLong() {
        var scanner = JSONScanner()
        let small = [UInt8](repeating: 0, count: 1)
        let kind = small.withUnsafeBytes { bytes -> JSONFault.Kind? in
            do throws(JSONFault) {
                _ = try scanner.scan(UnsafeRawBufferPointer(start: bytes.baseAddress, count: (1 << 30) + 1))
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(kind == .tooLong)
    }
}
