import BatchSpoolCore
import Testing

/// Orders that anybody may have written.
@Suite struct OrderReadingTests {
    private static let job = OrderSample.id.text

    static let bad: [(String, String)] = [
        ("", "no JSON object"), ("[]", "no JSON object"), ("{", "no JSON object"), ("\u{0}\u{1}", "no JSON object"),
        (String(repeating: "[", count: 60_000), "no JSON object"),
        (#"{"order":"cancel"}"#, #""schema": 1"#),
        (#"{"schema":2,"order":"cancel","targets":[]}"#, "schema 2 is not known"),
        (#"{"schema":1,"targets":[]}"#, "does not say what to do"),
        (#"{"schema":1,"order":"cancle","targets":[]}"#, #"did you mean "cancel"?"#),
        (#"{"schema":1,"order":"fly","targets":[]}"#, "there are cancel, hold"),
        (#"{"schema":1,"order":"cancel","target":[]}"#, #"did you mean "targets"?"#),
        (#"{"schema":1,"order":"cancel","targets":[]}"#, #"either "targets" or "all""#),
        (#"{"schema":1,"order":"cancel","targets":[{"job":"\#(job)"}],"all":true}"#, #"either "targets" or "all""#),
        (#"{"schema":1,"order":"cancel","targets":[{"job":"x"}]}"#, "no jobs and files"),
        (#"{"schema":1,"order":"cancel","targets":[{"queue":"q"}]}"#, #"needs a "job" or a "file""#),
        (#"{"schema":1,"order":"retry","targets":[{"job":"\#(job)"}]}"#, #""retry" says how"#),
        (#"{"schema":1,"order":"retry","retry":"errors","targets":[],"all":true}"#, "job by job"),
        (#"{"schema":1,"order":"hold","retry":"errors","targets":[{"job":"\#(job)"}]}"#, #""retry" says how"#),
        (#"{"schema":1,"order":"adopt","targets":[]}"#, #""batch" is the provider's id"#),
        (#"{"schema":1,"order":"adopt","batch":"a b","targets":[]}"#, #""batch" is the provider's id"#),
        (#"{"schema":1,"order":"spool_adopt","targets":[],"all":true}"#, "a spool has no targets"),
    ]

    @Test("an order that makes no sense is told what would", arguments: bad)
    func refused(text: String, words: String) {
        let fault = #expect(throws: OrderFault.self) { try Order(reading: Array(text.utf8)) }
        #expect(fault?.text.contains(words) == true, "\(fault?.text ?? "")")
    }

    @Test("too many targets are refused")
    func crowd() {
        let targets = Array(repeating: #"{"job":"\#(Self.job)"}"#, count: 501).joined(separator: ",")
        let text = #"{"schema":1,"order":"hold","targets":[\#(targets)]}"#
        let fault = #expect(throws: OrderFault.self) { try Order(reading: Array(text.utf8)) }
        #expect(fault?.text == "more than 500 targets")
    }

    @Test("every word has its exit status, and of several the gravest counts")
    func statuses() {
        #expect(Set(OrderWord.allCases.map(\.exitStatus)) == [0, 65, 69, 75, 77])
        #expect(OrderWord.exitStatus(of: [.held, .ended, .noSuchJob]) == 69)
        #expect(OrderWord.exitStatus(of: [.notYours, .tryLater]) == 77)
        #expect(OrderWord.exitStatus(of: [.already, .cancelled]) == 0)
    }

    @Test("a key tells whose batch it is")
    func address() throws {
        let part = PartSample.part(7)
        let key = part.key(job: OrderSample.id, spool: "0123456789abcdef0123456789abcdef", handle: PartSample.handle)
        let address = try #require(key.address)
        #expect(address.job == OrderSample.id && address.part == 7 && address.attempt == 1)
        #expect(key.rawValue.hasPrefix(SubmissionKey.prefix(ofSpool: "0123456789abcdef0123456789abcdef")))
        #expect(SubmissionKey("mine-1").address == nil)
    }
}
