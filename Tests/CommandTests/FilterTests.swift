import BatchSpoolCore
import Glibc
import Testing

@testable import batchspool

@Suite("Choosing jobs")
struct FilterTests {
    /// Three jobs: one of the inbox, one held in a queue, one of somebody else's that ended.
    private func site() throws -> Site {
        let site = try Site(daemon: true)
        var own = try Samples.processing()
        (own.uid, own.group, own.claimedAt) = (getuid(), "nightly", Session.now)
        try site.publish(own)
        var held = try Samples.report(.held, name: "big.jsonl", queue: "eu", job: Samples.other)
        (held.reason, held.next, held.uid) = ("over_budget", "raise the limit", 4711)
        try site.publish(held)
        var ended = try Samples.report(.completed, name: "old.jsonl", job: Samples.other, ended: true)
        (ended.uid, ended.money.actual) = (4711, Money(dollars: "3"))
        ended.batches = try Samples.processing().batches
        try site.publish(ended)
        return site
    }

    /// Names that a listing shows, in order.
    private func names(_ arguments: String...) throws -> [String] {
        let site = try site()
        let ran = try Tool.run(["--spool", site.spool, "--json", "list"] + arguments, in: site)
        return ran.lines.map { Parsed($0).text("file") ?? "?" }
    }

    @Test("By queue, group, owner, status and time")
    func filters() throws {
        #expect(try names("--queue", "eu") == ["big.jsonl"])
        #expect(try names("--group", "nightly") == ["reviews.jsonl"])
        #expect(try names("--mine") == ["reviews.jsonl"])
        #expect(try names("--user", "4711", "--all") == ["big.jsonl", "old.jsonl"])
        #expect(try names("--state", "held", "--status", "completed") == ["big.jsonl", "old.jsonl"])
        #expect(try names("--since", "1h") == ["reviews.jsonl"])
        #expect(try names("--since", "2024-11-21").count == 3)
        #expect(try names("--since", "2024-11-21T06:22:39Z") == ["reviews.jsonl"])
    }

    @Test("A queue that the daemon does not know and that no file came from is refused with the nearest one")
    func unknownQueue() throws {
        let site = try site()
        var daemon = Samples.daemon()
        daemon.queues = ["reviews"]
        try site.publish(daemon)
        for command in ["list", "watch"] {
            let ran = try site.run(command, "--queue", "review")
            #expect(ran.status == 64 && ran.errors.contains(#"did you mean "reviews"?"#))
        }
        #expect(try site.run("list", "--queue", "reviews").status == 0)
        #expect(try site.run("list", "--queue", "eu").lines.contains { $0.hasPrefix("eu/big.jsonl") })
    }

    @Test("In every order that has a name")
    func orders() throws {
        #expect(try names("--all", "--sort", "newest") == ["reviews.jsonl", "big.jsonl", "old.jsonl"])
        #expect(try names("--all", "--sort", "oldest") == ["big.jsonl", "old.jsonl", "reviews.jsonl"])
        #expect(try names("--all", "--sort", "name") == ["big.jsonl", "old.jsonl", "reviews.jsonl"])
        #expect(try names("--all", "--sort", "status") == ["old.jsonl", "big.jsonl", "reviews.jsonl"])
        #expect(try names("--all", "--sort", "cost") == ["old.jsonl", "reviews.jsonl", "big.jsonl"])
    }

    @Test("Held jobs come with what to do")
    func held() throws {
        let site = try site()
        #expect(try site.run("list", "--held").lines.contains("eu/big.jsonl: raise the limit"))
    }

    @Test("Totals count jobs by status, rows and money")
    func totals() throws {
        let last = try site().run("list", "--all").lines.last
        #expect(
            last == "3 jobs: 1 processing, 1 completed, 1 held; 1 of 9 rows; $3.00 spent, $0.0456 reserved")
    }

    @Test("What cannot be meant is refused with what would be right")
    func refusals() throws {
        let site = try site()
        let user = try site.run("list", "--user", "nobody-of-this-name")
        #expect(user.status == 67)
        #expect(user.errors.hasSuffix("this machine has no user \"nobody-of-this-name\"\n"))
        #expect(try site.run("list", "--status", "hold").errors.contains("did you mean \"held\"?"))
        #expect(try site.run("list", "--since", "yesterday").status == 64)
        #expect(try site.run("list", "--sort", "size").errors.contains("newest"))
    }
}
