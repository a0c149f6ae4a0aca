import BatchSpoolCore
import Glibc
import Testing

@Suite("watch")
struct WatchTests {
    @Test("On a terminal the table follows the status files, and q gives the terminal back")
    func follows() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        let terminal = try Terminal(site, "watch")
        #expect(terminal.reads { $0.contains("reviews.jsonl") && $0.contains("1/3") })
        terminal.forget()
        var report = try Samples.processing()
        report.counts.done = 2
        try site.publish(report)
        #expect(terminal.reads { $0.contains("2/3") })
        terminal.type("q")
        #expect(terminal.end() == 0)
        #expect(terminal.isRestored)
        #expect(terminal.shown.hasSuffix("reserved\r\n"))
    }

    @Test("Ctrl-C gives the terminal back and ends as the signal would have")
    func interrupted() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        let terminal = try Terminal(site, "watch")
        #expect(terminal.reads { $0.contains("1/3") })
        terminal.type("\u{3}")
        #expect(terminal.end() == 128 + SIGINT)
        #expect(terminal.isRestored)
    }

    @Test("Whoever watches through a pipe is told when no daemon runs")
    func stopped() throws {
        let site = try Site()
        try site.publish(try Samples.processing())
        let waiting = try Waiting(site, "watch")
        #expect(waiting.next()?.contains("reviews.jsonl: processing") == true)
        #expect(try site.text(".stderr").contains("no daemon is running on this spool"))
    }

    @Test("A terminal that becomes narrower is drawn anew in what is left")
    func resized() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        let terminal = try Terminal(site, "watch", environment: ["NO_COLOR=1"])
        #expect(terminal.reads { $0.contains("PROGRESS") && $0.contains("1 job") })
        terminal.forget()
        terminal.resize(columns: 40)
        #expect(terminal.reads { $0.contains("1 job") })
        #expect(!terminal.shown.contains("PROGRESS"))
        for line in terminal.shown.split(separator: "\u{1B}") { #expect(line.count <= 48) }
        terminal.type("q")
        #expect(terminal.end() == 0)
    }

    @Test("NO_COLOR is heeded, and colours are there without it")
    func colours() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        for (variables, isColoured) in [([], true), (["NO_COLOR=1"], false)] {
            let terminal = try Terminal(site, "watch", environment: variables)
            #expect(terminal.reads { $0.contains("1 job") })
            #expect(terminal.shown.contains("\u{1B}[36mprocessing") == isColoured)
            terminal.type("q")
            #expect(terminal.end() == 0)
        }
    }

    @Test("A named job is followed to its end, with the exit status of wait")
    func named() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        let terminal = try Terminal(site, "watch", "reviews")
        #expect(terminal.reads { $0.contains("1/3") })
        try site.publish(try Samples.receipt(results: 2, errors: 1), as: "reviews.receipt.json")
        try site.publish(try Samples.report(.completed, ended: true))
        #expect(terminal.end() == 1)
        #expect(terminal.isRestored)
        #expect(terminal.shown.contains("completed in part, 2 of 3 rows have a result"))
    }

    @Test("What is no terminal gets a line for each change")
    func lines() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        let waiting = try Waiting(site, "watch", "reviews.jsonl")
        #expect(waiting.next()?.dropFirst(9).hasPrefix("reviews.jsonl: processing, 1/3 rows, $0.00") == true)
        var report = try Samples.processing()
        report.counts.done = 3
        try site.publish(report)
        #expect(waiting.next()?.contains("3/3 rows") == true)
        try site.publish(try Samples.receipt(), as: "reviews.receipt.json")
        #expect(waiting.finish().status == 0)
    }

    @Test("With --json each change is the status as it is")
    func json() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        try site.publish(try Samples.receipt(), as: "reviews.receipt.json")
        let ran = try site.run("--json", "watch", "reviews")
        #expect(ran.status == 0)
        #expect(ran.lines.map { Parsed($0).text("file") } == ["reviews.jsonl", "reviews.jsonl"])
        #expect(Parsed(ran.lines[1]).text("outcome") == "complete")
    }
}
