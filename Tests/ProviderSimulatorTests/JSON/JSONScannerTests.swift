import Testing

@testable import ProviderSimulator

struct JSONScannerTests {
    @Test(
        "Every kind of value is taken",
        arguments: [
            "{}", "[]", " [1, -0, 0.5, 1e9, -1.25E-3] ", #"{"a":{"b":[true,false,null]}}"#, #""\"\\\/\b\f\n\r\té""#,
            #""long enough for eight bytes at a time, twice""#, "\"é \u{10FFFF} 日本\"", #""\ud83d\ude00""#,
        ])
    func takes(text: String) {
        #expect(JSONValue(parsing: text) != nil)
    }

    @Test(
        "What the grammar forbids is refused",
        arguments: [
            "", "{", "{\"a\":1,}", "[1,]", "[1 2]", "{\"a\" 1}", "{a:1}", "tru", "01", "1.", ".5", "+1", "1e", "NaN",
            "'a'",
            #""\q""#, #""\u12g4""#, "\"a\nb\"", "\"open", "{} {}", "1 1", "\u{FEFF}{}", "[\"a\"", "nulll",
        ])
    func refuses(text: String) {
        #expect(JSONValue(parsing: text) == nil)
    }

    @Test(
        "Bytes that are not UTF-8 are refused",
        arguments: [[0x80], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3]]
            as [[UInt8]])
    func refusesBadText(bytes: [UInt8]) {
        #expect(JSONValue(parsing: [0x22] + bytes + [0x22]) == nil)
    }

    @Test("A quote is found at every place of a word")
    func findsTheEnd() {
        for count in 0..<40 {
            let text = String(repeating: "a", count: count)
            #expect(JSONValue(parsing: "\"\(text)\"") == .string(text))
            #expect(JSONValue(parsing: "\"\(text)\u{1}\"") == nil)
        }
    }

    @Test("Escapes are undone, lone surrogates become replacement characters")
    func unescapes() {
        #expect(JSONValue(parsing: #""a\n\u00e9\ud83d\ude00\ud800z""#) == .string("a\né😀\u{FFFD}z"))
    }

    @Test("Nesting deeper than the limit is refused")
    func limitsDepth() {
        let deep = { (count: Int) in String(repeating: "[", count: count) + String(repeating: "]", count: count) }

        #expect(JSONValue(parsing: deep(256)) != nil)
        #expect(JSONValue(parsing: deep(257)) == nil)
    }

    @Test("The last of several members with one name counts")
    func takesTheLast() {
        #expect(JSONValue(parsing: #"{"a":1,"a":2}"#)?.members?["a"] == 2)
    }

    @Test("What was written reads the same")
    func roundTrips() {
        let value: JSONValue = ["text": "a\"\\\n\u{1}é", "list": [1, nil, true], "number": .double(0.5), "inner": [:]]

        #expect(JSONValue(parsing: value.bytes) == value)
    }
}
