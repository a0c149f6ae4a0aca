import BatchSpoolCore
import Testing

@testable import batchspool

@Suite("list")
struct ListTests {
    @Test("The table, word for word")
    func table() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        var held = try Samples.report(.held, name: "big.jsonl", queue: "eu", job: Samples.other)
        held.reason = "over_budget"
        held.detail = "per_job_usd leaves 1.00 USD"
        held.claimedAt = Timestamp(seconds: 1_732_170_000)
        try site.publish(held)

        let ran = try site.run("list")

        #expect(ran.status == 0)
        #expect(
            ran.lines.map(Self.withoutAge) == [
                "NAME           STATUS      ROWS       COST   AGE  REASON",
                "reviews.jsonl  processing   1/3  ≤ $0.0456  AGE",
                "eu/big.jsonl   held         0/3          -  AGE  over_budget: per_job_usd leaves 1.00 USD", "",
                "2 jobs: 1 processing, 1 held; 1 of 6 rows; $0.00 spent, $0.0456 reserved",
            ])
    }

    @Test("Rows of an ended job that failed stand as its reason, in 80 columns too")
    func failedRows() throws {
        let site = try Site(daemon: true)
        var report = try Samples.report(.completed, name: String(repeating: "long", count: 15) + ".jsonl", ended: true)
        (report.counts.results, report.counts.errors, report.counts.done) = (1, 2, 3)
        report.updatedAt = Session.now
        try site.publish(report)
        #expect(try site.run("list").lines[1].hasSuffix("  2 rows failed"))
        let terminal = try Terminal(site, "list")
        #expect(terminal.end() == 0)
        #expect(terminal.shown.contains("2 rows failed"))
    }

    @Test("An empty spool says where files go, a filter that nothing fits that nothing does")
    func empty() throws {
        let site = try Site(daemon: true)
        #expect(try site.run("list").errors.contains("no jobs yet; files are dropped into \(site.spool)/inbox\n"))
        #expect(try site.run("list", "--json").errors == "")
        try site.publish(try Samples.processing())
        #expect(try site.run("list", "--held").errors.hasSuffix("no such job is held\n"))
        #expect(try site.run("list", "--held").output == "")
        #expect(!(try site.run("list").errors.contains("no ")))
    }

    /// The age grows from day to day; it stands behind the cost.
    private static func withoutAge(_ line: String) -> String {
        line.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.hasSuffix("d") && Int(word.dropLast()) != nil ? "AGE" : String(word)
        }.joined(separator: " ")
    }

    @Test("Files that are empty, half-written or of a newer version are listed all the same")
    func tolerant() throws {
        let site = try Site(daemon: true)
        try site.write("", to: "spool/status/empty.jsonl.json")
        try site.write("{\"file\":\"half.jsonl\",\"sta", to: "spool/status/half.jsonl.json")
        try site.write(
            #"{"file":"new.jsonl","status":"pondering","counts":7,"later":{}}"#, to: "spool/status/new.jsonl.json")

        let lines = try site.run("list").lines

        #expect(
            lines.dropFirst().dropLast(2) == [
                "empty.jsonl  unreadable     -     -    ?", "half.jsonl   unreadable     -     -    ?",
                "new.jsonl    pondering      -     -    ?",
            ])
    }

    @Test("Each line of JSON is the status as it is and the spool")
    func json() throws {
        let site = try Site(daemon: true)
        try site.write("{\n  \"file\" : \"a b.jsonl\",\n  \"later\" : [ 1, 2 ]\n}\n", to: "spool/status/a b.jsonl.json")

        let ran = try site.run("--json", "list")

        #expect(ran.output == "{\"spool\":\"\(site.spool)\",\"file\":\"a b.jsonl\",\"later\":[1,2]}\n")
        #expect(ran.errors == "")
    }

    @Test("What ended more than a day ago is left out, and counted")
    func old() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.report(.completed, ended: true))

        let ran = try site.run("list")

        #expect(ran.lines == [])
        #expect(ran.errors.hasSuffix("batchspool: 1 job that ended more than a day ago not listed; --all lists them\n"))
        #expect(try site.run("list", "--all").lines.count == 4)
        #expect(try site.run("list", "--status", "completed").lines.count == 4)
        #expect(try site.run("list", "--status", "failed").errors.hasSuffix("there is no such job\n"))
    }

    @Test("A file name cannot move the cursor")
    func hostileName() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.report(.pending, name: "a\u{1B}[2J.jsonl"))
        #expect(try site.run("list").lines[1].hasPrefix("a\\x1b[2J.jsonl  pending"))
    }

    @Test("People are told which spool it is and that no daemon runs")
    func notes() throws {
        let site = try Site()
        #expect(
            try site.run("list").errors == """
                batchspool: spool \(site.spool) (--spool)
                batchspool: no jobs yet; files are dropped into \(site.spool)/inbox
                batchspool: no daemon is running on this spool; files wait until one is started

                """)
    }
}
