import BatchSpoolCore
import Testing

@testable import batchspool

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
                "  cost        $0.00 spent, $0.0456 reserved",
                "  estimate    $0.0123 expected, $0.0456 at most",
                "  part 1      openai gpt-4o-mini, running, 1 of 3 rows",
                "              batch_1",
                "  results     \(site.spool)/outbox/reviews.results.jsonl (to come)",
                "  receipt     \(site.spool)/outbox/reviews.receipt.json (to come)",
                "  next        answers are collected when a batch is over, and delivered when all are",
            ])
    }

    @Test("A job that ended, word for word, from its receipt")
    func ended() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.report(.completed, ended: true))
        var receipt = try Samples.receipt(results: 2, errors: 1)
        receipt.mostCommonError = CountedError(code: "content_filter", count: 1)
        receipt.adjustments = ["openai: seed left out"]
        receipt.transitions =
            ["claiming", "claimed", "part 1 uploading", "part 1 uploaded", "part 3 uploaded", "part 2 uploaded"].map {
                Transition(what: $0, at: Samples.start)
            } + [Transition(what: "part 2 completed", at: Timestamp(seconds: Samples.start.seconds + 2))]
        try site.publish(receipt, as: "reviews.receipt.json")
        #expect(
            Self.lines(try site.run("show", Samples.job)) == [
                "reviews.jsonl  completed",
                "  job         01JD6Q0000ABCDEFGHJKMNPQRS",
                "  from        root",
                "  took        2s",
                "  rows        2 of 3 have a result, 1 error",
                "  top error   content_filter, 1 row",
                "  cost        $0.0101, $0.0123 expected",
                "  saved       $0.0101 against realtime prices",
                "  charged on  2024-11-21",
                "  adjusted    openai: seed left out",
                "  results     \(site.spool)/outbox/reviews.results.jsonl",
                "  errors      \(site.spool)/failed/reviews.errors.jsonl",
                "  to rerun    \(site.spool)/failed/reviews.jsonl",
                "  receipt     \(site.spool)/outbox/reviews.receipt.json",
                "  steps       2024-11-21 06:22:38  claimed, parts 1–3 uploaded",
                "                         06:22:40  part 2 completed",
                "  next        mv \(site.spool)/failed/reviews.jsonl \(site.spool)/inbox/ runs the failed rows again",
            ])
    }

    @Test("A held job says for how long and what to do")
    func held() throws {
        let site = try Site(daemon: true)
        var report = try Samples.report(.held)
        (report.reason, report.next, report.heldSince) = ("over_budget", "raise the limit", Session.now)
        try site.publish(report)
        let lines = try site.run("show", "reviews").lines
        #expect(lines.contains { $0.hasPrefix("  held for    ") })
        #expect(lines.last == "  next        raise the limit")
    }

    @Test("A file that went back unread says why in a sentence")
    func unread() throws {
        let site = try Site(daemon: true)
        var (report, receipt) = (try Samples.report(.failed, ended: true), try Samples.receipt(results: 0))
        (report.reason, receipt.reason, report.detail) = ("empty", "empty", "it is empty; remove it")
        try site.publish(report)
        try site.publish(receipt, as: "reviews.receipt.json")
        #expect(try site.run("show", "reviews").lines.contains("  reason      empty: it is empty; remove it"))
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

    @Test(
        "A file whose name is never taken is told so, whatever the daemon does",
        arguments: [
            ("wrong.json", "the name ends in none of .jsonl, .ndjson, .jsonl.gz; rename it to NAME.jsonl"),
            ("alone.options.json", "there is no input of the same name; drop NAME.jsonl beside it"),
        ])
    func neverTaken(name: String, words: String) throws {
        let site = try Site(daemon: true)
        try site.write("{}", to: "spool/inbox/" + name)
        let ran = try site.run("show", name)
        #expect(ran.status == 69)
        #expect(ran.errors.hasSuffix("\(name) lies in the inbox and is never taken: \(words)\n"))
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
