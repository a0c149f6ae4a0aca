import Testing

@testable import SpoolStorage

@Suite struct NameVerdictTests {
    @Test(
        "A name says what is to become of it",
        arguments: [
            ("a.jsonl", NameVerdict.input(.jsonl)), ("a.ndjson", .input(.ndjson)), ("a.jsonl.gz", .input(.gzip)),
            ("a.options.json", .companion), (".a.jsonl", .temporary), ("a.jsonl.tmp", .temporary),
            ("a.jsonl.part", .temporary), ("a.partial", .temporary), ("a.jsonl.filepart", .temporary),
            ("a.crdownload", .temporary), ("a.jsonl~", .temporary), (".jsonl", .temporary),
            ("a.results.jsonl", .reserved),
            ("a.errors.jsonl", .reserved), ("a.receipt.json", .reserved), ("a.json", .unknown), ("a.JSONL", .unknown),
            ("sedABCDEF", .unknown), ("a.jsonl.zst", .unknown), ("..jsonl", .temporary), ("-.jsonl", .input(.jsonl)),
            ("a~2.jsonl", .input(.jsonl)),
        ])
    func verdict(name: String, expected: NameVerdict) {
        #expect(NameVerdict(of: FileName(composed: name)) == expected)
    }

    @Test("A companion and its inputs name each other")
    func companions() {
        #expect(NameVerdict.companion(of: FileName("a.b.jsonl.gz")) == FileName("a.b.options.json"))
        let inputs = NameVerdict.inputs(of: FileName("a.b.options.json"))
        #expect(inputs == [FileName("a.b.jsonl"), FileName("a.b.ndjson"), FileName("a.b.jsonl.gz")])
    }
}
