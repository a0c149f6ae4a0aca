import BatchSpoolCore
import Glibc
import Testing

@Suite("submit")
struct SubmitTests {
    @Test("The copy appears under its name by one rename, complete and readable for the group")
    func atomic() throws {
        let site = try Site(daemon: true)
        let file = try site.write(Samples.rows, to: "reviews.jsonl")
        let events = try DirectoryEvents(site.spool + "/inbox")

        let ran = try site.run("submit", file)

        #expect(ran.output == "\(file): dropped as \(site.spool)/inbox/reviews.jsonl\n")
        #expect(events.masks(of: "reviews.jsonl") == [UInt32(IN_MOVED_TO)])
        #expect(try site.text("spool/inbox/reviews.jsonl") == Samples.rows)
        #expect(try site.mode("spool/inbox/reviews.jsonl") == 0o640)
        #expect(try site.names("spool/inbox") == ["reviews.jsonl"])
    }

    @Test("Options of the command line are put in front as an options line")
    func optionsInFront() throws {
        let site = try Site(daemon: true)
        let file = try site.write("\u{FEFF}" + Samples.rows, to: "a.jsonl")
        #expect(try site.run("submit", file, "--model", "m", "--provider", "openai", "--provider", "!groq").status == 0)
        #expect(
            try site.text("spool/inbox/a.jsonl")
                == "{\"batchspool\":{\"model\":\"m\",\"provider\":[\"openai\",\"!groq\"]}}\n" + Samples.rows)
    }

    @Test("They are merged into the options line that the file has")
    func optionsMerged() throws {
        let site = try Site(daemon: true)
        let own = #"{"batchspool": {"model": "x", "override": {"model": "y", "seed": 1}, "group": "g"}}"#
        let file = try site.write(own + "\n" + Samples.rows, to: "a.jsonl")
        #expect(try site.run("submit", file, "--model", "m", "--override-model", "n").status == 0)
        #expect(
            try site.text("spool/inbox/a.jsonl")
                == #"{"batchspool":{"model":"m","override":{"seed":1,"model":"n"},"group":"g"}}"# + "\n" + Samples.rows)
    }

    @Test("A compressed file gets a companion, which is there first")
    func companion() throws {
        let site = try Site(daemon: true)
        let file = try site.write(Samples.rows, to: "a.jsonl")
        #expect(Tool.shell("gzip '\(file)'") == 0)
        let events = try DirectoryEvents(site.spool + "/inbox")

        #expect(try site.run("submit", file + ".gz", "--model", "m").status == 0)

        #expect(try site.text("spool/inbox/a.options.json") == "{\"model\":\"m\"}\n")
        #expect(events.arrivals() == ["a.options.json", "a.jsonl.gz"])
    }

    @Test("A name that is taken, or whose job is under way, leads to the next one")
    func taken() throws {
        let site = try Site(daemon: true)
        let file = try site.write(Samples.rows, to: "reviews.jsonl")
        try site.publish(try Samples.processing())
        let ran = try site.run("submit", file)
        #expect(ran.errors.hasSuffix("batchspool: the name reviews.jsonl is taken; dropped as reviews~2.jsonl\n"))
        #expect(try site.run("submit", file).status == 0)
        #expect(try site.names("spool/inbox") == ["reviews~2.jsonl", "reviews~3.jsonl"])
    }

    @Test("A companion is never placed beside another file of its stem")
    func foreignStem() throws {
        let site = try Site(daemon: true)
        let file = try site.write(Samples.rows, to: "a.jsonl")
        #expect(try site.run("submit", file).status == 0)
        #expect(Tool.shell("gzip '\(file)'") == 0)
        #expect(try site.run("submit", file + ".gz", "--model", "m").status == 0)
        #expect(try site.names("spool/inbox") == ["a.jsonl", "a~2.jsonl.gz", "a~2.options.json"])
    }

    @Test("Standard input is dropped under the name it is given")
    func standardInput() throws {
        let site = try Site(daemon: true)
        let ran = try site.run("submit", "-", "--name", "x.jsonl", "--model", "m", input: Samples.rows)
        #expect(ran.output == "standard input: dropped as \(site.spool)/inbox/x.jsonl\n")
        #expect(try site.text("spool/inbox/x.jsonl") == "{\"batchspool\":{\"model\":\"m\"}}\n" + Samples.rows)
        #expect(try site.names("spool/inbox") == ["x.jsonl"])
    }

    @Test("Of several files none is dropped when one has problems")
    func allOrNothing() throws {
        let site = try Site(daemon: true)
        let good = try site.write(Samples.rows, to: "good.jsonl")
        let bad = try site.write("{\"model\":\"m\",\"messages\":[]}\n", to: "bad.jsonl")
        let ran = try site.run("submit", good, bad)
        #expect(ran.status == 65)
        #expect(ran.lines.first == "\(bad):1: \"messages\" has to be a list with at least one message")
        #expect(ran.errors.hasSuffix("batchspool: nothing was dropped\n"))
        #expect(try site.names("spool/inbox") == [])
        #expect(try site.run("submit", "--no-check", good, bad).status == 0)
    }

    @Test("A name that no daemon takes is refused")
    func unknownSuffix() throws {
        let site = try Site(daemon: true)
        let file = try site.write(Samples.rows, to: "rows.txt")
        let ran = try site.run("submit", file)
        #expect(ran.status == 65)
        #expect(ran.errors.hasSuffix("the name ends in none of .jsonl, .ndjson, .jsonl.gz; rename the file\n"))
        #expect(try site.run("submit", file, "--name", "rows.jsonl").status == 0)
    }

    @Test("A queue that nobody declared is answered with the nearest one, whether it has a directory or not")
    func queue() throws {
        let site = try Site(daemon: true)
        for queue in ["reviews", "review"] { site.make("spool/inbox/\(queue)") }
        let file = try site.write(Samples.rows, to: "a.jsonl")
        let config = try site.write("[queue.reviews]\n[queue.mail]\n", to: "c.toml")
        let ran = try site.run("submit", file, "--config", config, "--queue", "review")
        #expect(ran.status == 64)
        #expect(ran.errors.hasSuffix("no queue is called \"review\"; did you mean \"reviews\"?\n"))
        #expect(try site.names("spool/inbox/review") == [])
        let bare = try site.run("submit", file, "--config", config, "--queue", "mail")
        #expect(bare.status == 64 && bare.errors.contains("has no directory in the inbox"))
        #expect(try site.run("submit", file, "--config", config, "--queue", "reviews").status == 0)
        #expect(try site.names("spool/inbox/reviews") == ["a.jsonl"])
    }

    @Test("Queues of a running daemon whose configuration cannot be read are known by its word")
    func queueOfDaemon() throws {
        let site = try Site(daemon: true)
        for queue in ["reviews", "review"] { site.make("spool/inbox/\(queue)") }
        let file = try site.write(Samples.rows, to: "a.jsonl")
        var daemon = Samples.daemon()
        daemon.queues = ["reviews"]
        try site.publish(daemon)
        #expect(try site.run("submit", "--no-check", file, "--queue", "review").status == 64)
        #expect(try site.run("submit", "--no-check", file, "--queue", "reviews").status == 0)
    }

    @Test(
        "A name that cannot be one in the inbox is refused with what is wrong about it",
        arguments: [
            ("../x.jsonl", "a name holds no slash and is not empty; write NAME.jsonl"),
            (".x.jsonl", "a name with a dot in front, or with the end of an unfinished file's, is never taken"),
        ])
    func badName(name: String, words: String) throws {
        let site = try Site(daemon: true)
        let file = try site.write(Samples.rows, to: "a.jsonl")
        let ran = try site.run("submit", file, "--name", name)
        #expect(ran.status == 65)
        #expect(ran.errors.contains("\(name): \(words)"))
    }

    @Test("JSON says where it went")
    func json() throws {
        let site = try Site(daemon: true)
        let file = try site.write(Samples.rows, to: "a.jsonl")
        let line = Parsed(try site.run("--json", "submit", file).output)
        #expect(line.text("path") == site.spool + "/inbox/a.jsonl")
        #expect(line.text("file") == "a.jsonl")
        #expect(line.number("bytes") == Samples.rows.utf8.count)
    }
}
