import BatchSpoolCore
import Glibc
import SpoolStorage
import Testing

@testable import batchspool

@Suite("wait")
struct WaitTests {
    @Test("A file is followed from the inbox to its receipt, a line for each change")
    func whole() throws {
        let site = try Site(daemon: true)
        try site.write(Samples.rows, to: "spool/inbox/reviews.jsonl")
        let waiting = try Waiting(site, "wait", "reviews.jsonl")
        #expect(waiting.next() == "reviews.jsonl: in the inbox")
        try site.publish(try Samples.report(.pending))
        #expect(waiting.next() == "reviews.jsonl: pending")
        try site.publish(try Samples.processing())
        #expect(waiting.next() == "reviews.jsonl: processing")

        try site.publish(try Samples.receipt(), as: "reviews.receipt.json")

        let (lines, status) = waiting.finish()
        #expect(status == 0)
        #expect(
            lines == [
                "reviews.jsonl: completed, 3 of 3 rows have a result",
                "  results     \(site.spool)/outbox/reviews.results.jsonl",
                "  receipt     \(site.spool)/outbox/reviews.receipt.json",
                "  cost        $0.0101",
            ])
    }

    @Test("The receipt of an earlier job under the same name is not taken for this one's")
    func earlierReceipt() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.receipt(job: Samples.other), as: "reviews.receipt.json")
        try site.publish(try Samples.processing())
        let waiting = try Waiting(site, "wait", Samples.job)
        #expect(waiting.next() == "reviews.jsonl: processing")
        try site.publish(try Samples.receipt(results: 2, errors: 1), as: "reviews~2.receipt.json")
        try site.publish(try Samples.report(.completed, ended: true, stem: "reviews~2"))
        let (lines, status) = waiting.finish()
        #expect(status == 1)
        #expect(lines.first == "reviews.jsonl: completed in part, 2 of 3 rows have a result")
    }

    @Test("A job whose name was dropped again is followed to its receipt under any name")
    func superseded() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.receipt(), as: "reviews~3.receipt.json")
        try site.publish(try Samples.report(.pending, job: Samples.other))
        let view = SpoolView(place: SpoolPlace(path: site.spool, origin: .option))
        var file = Awaited(name: FileName("reviews.jsonl"), queue: nil, job: JobID(Samples.job), earlier: nil)
        try file.look(view, isSlow: true)
        #expect(file.end == .whole)
    }

    @Test("A receipt that somebody took away is not waited for")
    func receiptGone() throws {
        let site = try Site(daemon: true)
        var report = try Samples.report(.completed, ended: true)
        report.counts.results = 3
        try site.publish(report)
        #expect(try site.run("wait", "reviews").status == 0)
    }

    @Test("A rejected file ends with 65 and says where its problems are")
    func rejected() throws {
        let site = try Site(daemon: true)
        var report = try Samples.report(.failed, ended: true)
        report.files?.results = nil
        report.reason = "bad_json"
        try site.publish(report)
        let ran = try site.run("wait", "reviews")
        #expect(ran.status == 65)
        #expect(
            ran.lines == [
                "reviews.jsonl: rejected, bad_json",
                "  receipt     \(site.spool)/outbox/reviews.receipt.json",
                "  errors      \(site.spool)/failed/reviews.errors.jsonl",
                "  to rerun    \(site.spool)/failed/reviews.jsonl",
            ])
    }

    @Test("A held job ends the wait with 75, the reason and what releases it")
    func held() throws {
        let site = try Site(daemon: true)
        var report = try Samples.report(.held)
        report.reason = "no_account"
        report.detail = "no account is configured"
        report.next = "add an account to the configuration and reload the daemon"
        try site.publish(report)
        let ran = try site.run("wait", "reviews")
        #expect(ran.status == 75)
        #expect(
            ran.lines == [
                "reviews.jsonl: held, no_account",
                "reviews.jsonl: held, no_account",
                "  reason      no_account: no account is configured",
                "  next        add an account to the configuration and reload the daemon",
            ])
    }

    @Test("A name that is never taken ends the wait with the word its status has")
    func neverTaken() throws {
        let site = try Site(daemon: true)
        var report = StatusReport(file: DroppedName("a.txt"), queue: nil, ended: false, updatedAt: Samples.start)
        (report.status, report.reason) = (.pending, "unknown_suffix")
        try site.publish(report)
        #expect(try site.run("wait", "a.txt").lines[1] == "a.txt: pending, unknown_suffix")
    }

    @Test("One row has a result, several have one")
    func oneRow() throws {
        let site = try Site(daemon: true)
        var report = try Samples.report(.completed, ended: true)
        (report.counts.rows, report.counts.results) = (1, 1)
        try site.publish(report)
        #expect(try site.run("wait", "reviews").lines.contains("reviews.jsonl: completed, 1 of 1 row has a result"))
        try site.publish(try Samples.receipt(results: 1), as: "reviews.receipt.json")
        #expect(try site.run("show", "reviews").output.contains("1 of 1 has a result, 0 errors"))
    }

    @Test("Without a daemon nothing is waited for")
    func stopped() throws {
        let site = try Site()
        try site.publish(try Samples.processing())
        let ran = try site.run("wait", "reviews")
        #expect(ran.status == 75)
        #expect(
            ran.lines.dropFirst() == [
                "reviews.jsonl: not finished, and no daemon is running",
                "  next        start it: systemctl start batchspoold, or batchspoold --spool \(site.spool)",
            ])
    }

    @Test("A time that is up ends the wait with 75")
    func timeout() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        let ran = try site.run("wait", "reviews", "--timeout", "0s")
        #expect(ran.status == 75)
        #expect(ran.lines.last == "  next        wait again: batchspool wait reviews.jsonl")
    }

    @Test("One job that remains outweighs others that ended")
    func several() throws {
        let site = try Site(daemon: true)
        var report = try Samples.report(.completed, ended: true)
        report.counts.results = 3
        try site.publish(report)
        try site.publish(try Samples.report(.held, name: "b.jsonl", job: Samples.other, stem: "b"))
        #expect(try site.run("wait", "reviews", "b").status == 75)
    }

    @Test("JSON: one object a file, with outcome, exit status and paths")
    func json() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        try site.publish(try Samples.receipt(), as: "reviews.receipt.json")
        let ran = try site.run("--json", "wait", "reviews")
        let line = Parsed(ran.output)
        #expect(ran.lines.count == 1)
        #expect(line.text("outcome") == "complete")
        #expect(line.number("exit_status") == 0)
        #expect(line.raw("paths")?.contains("/outbox/reviews.results.jsonl") == true)
    }

    @Test("Ctrl-C leaves the files to the daemon and says how to wait again")
    func interrupted() throws {
        let site = try Site(daemon: true)
        let file = try site.write(Samples.rows, to: "reviews.jsonl")
        let terminal = try Terminal(site, "submit", "--wait", file)
        #expect(terminal.reads { $0.contains("in the inbox") })
        terminal.type("\u{3}")
        #expect(terminal.end() == 128 + SIGINT)
        #expect(terminal.shown.contains("1 file left to the daemon; to wait again: batchspool wait reviews.jsonl"))
        #expect(try site.names("spool/inbox") == ["reviews.jsonl"])
    }

    @Test("submit --wait does not take an earlier job of the name for its own")
    func submitAndWait() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.report(.completed, job: Samples.other, ended: true))
        let file = try site.write(Samples.rows, to: "reviews.jsonl")
        let waiting = try Waiting(site, "submit", "--wait", file)
        #expect(waiting.next() == "\(file): dropped as \(site.spool)/inbox/reviews.jsonl")
        #expect(waiting.next() == "reviews.jsonl: in the inbox")
        try site.publish(try Samples.processing())
        #expect(waiting.next() == "reviews.jsonl: processing")
        try site.publish(try Samples.receipt(), as: "reviews.receipt.json")
        #expect(waiting.finish().status == 0)
    }
}
