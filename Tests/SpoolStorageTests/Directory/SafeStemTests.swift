import Testing

@testable import SpoolStorage

@Suite struct SafeStemTests {
    @Test(
        "R-061 A stem holds nothing a shell, a terminal or a path would act on",
        arguments: [
            ("reviews.jsonl", "reviews"), ("a b\t\n.jsonl", "a_b__"), ("\u{1b}[31m.jsonl", "__31m"),
            ("-rf.jsonl", "_rf"), ("x..jsonl", "x."), ("\"q\".ndjson", "_q_"), ("Ünder.jsonl.gz", "__nder"),
            ("a~2.jsonl", "a"), ("a~.options.json", "a_"), ("~2.jsonl", "_"), ("a~2~3.jsonl", "a_2"),
            ("v1.2.jsonl", "v1.2"),
            ("\u{202e}gpj.jsonl", "___gpj"),
        ])
    func stem(name: String, expected: String) {
        #expect(SafeStem(of: FileName(composed: name)).text == expected)
    }

    @Test("R-062 Bytes that are no UTF-8 are replaced one by one and kept in the dropped name")
    func notText() throws {
        let name = try #require(FileName([0xff, 0xfe, 0x41] + Array(".jsonl".utf8)))

        #expect(SafeStem(of: name).text == "__A")
        #expect(FileName(name.dropped) == name)
    }

    @Test("R-063 A long name gives a short stem")
    func long() {
        let name = FileName(composed: String(repeating: "n", count: 249) + ".jsonl")

        #expect(SafeStem(of: name).text == String(repeating: "n", count: 100))
    }

    @Test("R-072 Names that differ only by case keep different stems")
    func byCase() {
        #expect(SafeStem(of: FileName("A.jsonl")) != SafeStem(of: FileName("a.jsonl")))
    }

    @Test("A stored stem is what was made, or nothing", arguments: ["", ".a", "-a", "a/b", "a~2", "a\0"])
    func stored(text: String) {
        #expect(SafeStem(stored: text) == nil)
        #expect(SafeStem(stored: "v1.2") == SafeStem(of: FileName("v1.2.jsonl")))
    }

    @Test("R-047 Outputs take one number together")
    func outputs() {
        let names = OutputNames(stem: SafeStem(of: FileName("r~7.jsonl")))

        #expect(names.results == FileName("r.results.jsonl") && names.receipt == FileName("r.receipt.json"))
        #expect(names.next.errors == FileName("r~2.errors.jsonl"))
        #expect(names.next.next.lines(suffix: "jsonl.gz") == FileName("r~3.jsonl.gz"))
    }
}
