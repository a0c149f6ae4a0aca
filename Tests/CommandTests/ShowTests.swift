import BatchSpoolCore
import Testing

@Suite("show")
struct ShowTests {
    /// `claimed` says how long ago, which no test can know.
    private static func lines(_ ran: Ran) -> [String] {
        ran.lines.filter { !$0.hasPrefix("  claimed") }
    }

    @Test("A job under way, word for word")
    func live() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        #expect(
            Self.lines(try site.run("show", "reviews")) == [
                "reviews.jsonl  processing",
                "  job         01JD6Q0000ABCDEFGHJKMNPQRS",
                "  rows        1 of 3 done: 0 results, 0 errors",
                "  cost        $0.00 so far, $0.0123 expected, $0.0456 at most",
                "  part 1      openai gpt-4o-mini, running, 1 of 3 rows, batch_1",
                "  results     \(site.spool)/outbox/reviews.results.jsonl (to come)",
                "  receipt     \(site.spool)/outbox/reviews.receipt.json (to come)",
            ])
    }

    @Test("A job that ended, word for word, from its receipt")
    func ended() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.report(.completed, ended: true))
        var receipt = try Samples.receipt(results: 2, errors: 1)
        receipt.mostCommonError = CountedError(code: "content_filter", count: 1)
        receipt.adjustments = ["openai: seed left out"]
        receipt.transitions = [Transition(what: "claimed", at: Samples.start)]
        try site.publish(receipt, as: "reviews.receipt.json")
        #expect(
            Self.lines(try site.run("show", Samples.job)) == [
                "reviews.jsonl  completed",
                "  job         01JD6Q0000ABCDEFGHJKMNPQRS",
                "  results     \(site.spool)/outbox/reviews.results.jsonl",
                "  errors      \(site.spool)/failed/reviews.errors.jsonl",
                "  lines       \(site.spool)/failed/reviews.jsonl",
                "  receipt     \(site.spool)/outbox/reviews.receipt.json",
                "  rows        2 of 3 have a result, 1 error",
                "  top error   content_filter, 1 row",
                "  cost        $0.0101, $0.0123 expected",
                "  saved       $0.0101 against realtime prices",
                "  charged on  2024-11-21",
                "  adjusted    openai: seed left out",
                "  step        2024-11-21 06:22:38 UTC claimed",
            ])
    }

    @Test("A job whose name was dropped again is found by its receipt")
    func superseded() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.report(.pending, job: Samples.other))
        try site.publish(try Samples.receipt(), as: "reviews.receipt.json")
        #expect(try site.run("show", Samples.job).lines.first == "reviews.jsonl  completed")
    }

    @Test("JSON is the status as it is with spool and receipt")
    func json() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.report(.completed, ended: true))
        try site.publish(try Samples.receipt(), as: "reviews.receipt.json")

        let line = Parsed(try site.run("show", "--json", "reviews.jsonl").output)

        #expect(line.text("spool") == site.spool)
        #expect(line.text("status") == "completed")
        #expect(line.raw("receipt")?.hasPrefix("{\"adjustments\":[]") == true)
    }

    @Test("A mistyped name is answered with the nearest one")
    func mistyped() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        let ran = try site.run("show", "revews.jsonl")
        #expect(ran.status == 69)
        #expect(ran.errors.hasSuffix("no job is called \"revews.jsonl\"; did you mean \"reviews.jsonl\"?\n"))
    }

    @Test("A name that means two jobs is refused with both")
    func several() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.report(.pending))
        try site.publish(try Samples.report(.pending, name: "reviews.ndjson", job: Samples.other))
        let ran = try site.run("show", "reviews")
        #expect(ran.status == 64)
        let words = "\"reviews\" may mean \"reviews.jsonl\" or \"reviews.ndjson\"; write one of these\n"
        #expect(ran.errors.hasSuffix(words))
    }
}
