import BatchSpoolCore
import Glibc
import SpoolStorage
import Testing

/// Commands that give orders, as far as the tool alone decides.
@Suite("Orders of the tool")
struct OrderCommandTests {
    /// Names in `orders/` that are orders.
    private func orders(_ site: Site) throws -> [String] {
        try site.names("spool/orders").filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    }

    @Test(
        "Without a daemon an order ends with 75 and stays",
        arguments: [
            ["cancel", "reviews"], ["hold", "reviews"], ["release", "reviews"],
            ["retry", "--not-submitted", "reviews"],
            ["retry", "--submitted", "reviews"], ["retry", "--errors", "reviews"], ["adopt", "batch_1"],
            ["adopt", "batch_1", "reviews"], ["spool", "adopt"],
        ])
    func stopped(arguments: [String]) throws {
        let site = try Site()
        try site.publish(try Samples.processing())
        let ran = try Tool.run(["--spool", site.spool] + arguments, in: site)
        #expect(ran.status == 75 && ran.errors.contains("the order stays"))
        let name = try #require(try orders(site).first)
        let order = try Order(reading: Array(try site.text("spool/orders/\(name)").utf8))
        #expect(order.targets.allSatisfy { $0.job?.text == Samples.job })
        #expect(try site.mode("spool/orders/\(name)") == 0o640)
    }

    @Test("A question that nobody answers leaves no order")
    func dryRun() throws {
        let site = try Site()
        try site.publish(try Samples.processing())
        #expect(try site.run("cancel", "reviews", "--dry-run").status == 75)
        #expect(try orders(site).isEmpty)
    }

    @Test("An unknown name ends with 69 and the nearest known one, and nothing is ordered")
    func unknown() throws {
        let site = try Site()
        try site.publish(try Samples.processing())
        let ran = try site.run("cancel", "revews")
        #expect(ran.status == 69 && ran.output.contains(#"did you mean "reviews"?"#))
        #expect(try orders(site).isEmpty)
    }

    @Test("A file that nobody has claimed yet is no job, by its name and by its stem", arguments: ["new.jsonl", "new"])
    func unclaimed(word: String) throws {
        let site = try Site(daemon: true)
        try site.write("{}", to: "spool/inbox/new.jsonl")
        let order = try site.run("cancel", word)
        #expect(order.status == 69 && order.output.contains("lies in the inbox and is no job yet"))
        let show = try site.run("show", word)
        #expect(show.status == 69 && show.errors.contains("new.jsonl lies in the inbox and is no job yet; it is taken"))
        #expect(try site.run("list").errors.contains("1 file in the inbox is no job yet"))
        #expect(try orders(site).isEmpty)
    }

    @Test("Jobs are read from standard input, and ALL stands alone")
    func words() throws {
        let site = try Site()
        try site.publish(try Samples.processing())
        #expect(try site.run("hold", "-", input: "reviews\n\n \(Samples.other) \n").status == 75)
        let name = try #require(try orders(site).first)
        let order = try Order(reading: Array(try site.text("spool/orders/\(name)").utf8))
        #expect(order.targets.compactMap { $0.job?.text } == [Samples.job, Samples.other])
        #expect(try site.run("hold", "ALL", "reviews").status == 64)
        #expect(try site.run("retry", "reviews").status == 64)
        #expect(try site.run("retry", "--errors", "--submitted", "reviews").status == 64)
    }

    @Test("A daemon that does not answer in time leaves the order there")
    func timeout() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        let ran = try site.run("cancel", "reviews", "--timeout", "0s")
        #expect(ran.status == 75 && ran.errors.contains("no answer yet"))
    }
}
