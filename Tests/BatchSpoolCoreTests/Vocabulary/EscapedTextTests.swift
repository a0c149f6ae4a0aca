import BatchSpoolCore
import Testing

@Suite struct EscapedTextTests {
    @Test(
        "R-226 control and bidi characters are shown, not sent",
        arguments: [
            ("a\nb\tc", #"a\x0ab\x09c"#),
            ("\u{1b}[31mred", #"\x1b[31mred"#),
            ("del\u{7f}", #"del\x7f"#),
            ("next\u{85}line", #"next\u{0085}line"#),
            ("gpj.\u{202e}exe", #"gpj.\u{202e}exe"#),
            ("\u{2066}iso\u{2069}", #"\u{2066}iso\u{2069}"#),
            ("para\u{2029}graph", #"para\u{2029}graph"#),
            ("tag\u{e0041}", #"tag\u{e0041}"#),
            ("größe 大 🙂 \\ \"", "größe 大 🙂 \\ \""),
        ])
    func escapes(given: String, shown: String) {
        #expect(EscapedText(given).text == shown)
    }

    @Test("R-226 bytes that are no UTF-8 are shown one by one")
    func strayBytes() {
        #expect(EscapedText(bytes: [0x61, 0xff, 0xc3, 0x28, 0xe2, 0x82, 0x62]).text == #"a\xff\xc3(\xe2\x82b"#)
    }

    @Test(
        "R-226 a limit cuts between characters and says so",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "ab…"), ("äöü", 5, "ä…"),
            ("a\nb", 6, #"a\x0ab"#), ("a\nbc", 6, "a…"),
            ("abcd", 3, "…"), ("abcd", 2, ""), ("", 0, ""),
        ])
    func cut(given: String, limit: Int, shown: String) {
        #expect(EscapedText(given, limit: limit).text == shown)
    }

    @Test("A long text is escaped whole")
    func long() {
        #expect(EscapedText(String(repeating: "\n", count: 1 << 18)).text.utf8.count == 4 << 18)
    }

    @Test("Escaping twice changes nothing")
    func twice() {
        let once = EscapedText("a\n\u{202e}\u{85}").text

        #expect(EscapedText(once).text == once)
    }
}
