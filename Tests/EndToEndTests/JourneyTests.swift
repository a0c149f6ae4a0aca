import Glibc
import TestKit
import Testing

/// Files that meet no trouble.
@Suite("Journey")
struct JourneyTests {
    @Test("one file comes back answered, in order, with its receipt")
    func oneFile() async throws {
        try await withSite { site in
            try site.drop("reviews.jsonl", Row.chats(20))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.results("reviews").count == 20)
            #expect(site.names("history").count == 1)
        }
    }

    @Test("three files are each answered to themselves")
    func threeFiles() async throws {
        try await withSite { site in
            for name in ["a", "b", "c"] { try site.drop("\(name).jsonl", Row.chats(3, name)) }
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.results("b").compactMap { $0["custom_id"].text } == ["b-0", "b-1", "b-2"])
        }
    }

    @Test(
        "R-074 the same content under two names is two jobs, or two files of one that gathers; each is bought and delivered",
        arguments: [false, true])
    func sameContent(gathers: Bool) async throws {
        try await withSite(SiteSettings { $0.intake["gather_rows"] = gathers ? "100" : "1" }) { site in
            for name in ["a.jsonl", "b.jsonl"] { try site.drop(name, Row.chats(3)) }
            try site.settle(["a.jsonl", "b.jsonl"])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            let receipts = ["a", "b"].map { site.receipt($0) }
            #expect(receipts[0]["source"]["sha256"] == receipts[1]["source"]["sha256"])
            #expect((receipts[0]["job"] == receipts[1]["job"]) == gathers)
            guard let purchases = site.provider.purchases else { return }
            #expect(purchases.count == (gathers ? 1 : 2))
            let creates = site.provider.ledger.filter { $0["event"].text == "create" }
            #expect(creates.reduce(0) { $0 + ($1["rows"].int ?? 0) } == 6)
        }
    }

    @Test("a file dropped while the daemon runs is answered; SIGTERM then ends it with 0")
    func running() async throws {
        try await withSite { site in
            let daemon = try site.start()
            #expect(await daemon.console.line("ready with") != nil)
            try site.drop("late.jsonl", Row.chats(3))
            #expect(await daemon.console.line("late.jsonl", "3 results") != nil)
            _ = try await site.drain(after: daemon)
            #expect(site.audit() == [])
        }
    }

    @Test("R-225 a reader that takes results away as soon as they appear has all of them, and the job ends as well")
    func takenAtOnce() async throws {
        try await withSite { site in
            try site.drop("job.jsonl", Row.chats(300))
            let daemon = try site.start()
            let taken = Captured<Int?>(nil)
            try await site.reached { site in
                if taken.value == nil, site.names("outbox").contains("job.results.jsonl") {
                    taken.value = site.results("job").count
                    unlink(site.root + "/spool/outbox/job.results.jsonl")
                }
                return !site.receipt("job").members.isEmpty && site.names("work").isEmpty
            }
            #expect(taken.value == 300)
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.names("outbox") == ["job.receipt.json"])
        }
    }

    @Test("compressed and .ndjson files are taken like others", arguments: ["x.jsonl.gz", "x.ndjson"])
    func otherSuffixes(name: String) async throws {
        try await withSite { site in
            let rows = Row.chats(5)
            let plain = Array(rows.content.utf8)
            try site.drop(name, bytes: name.hasSuffix(".gz") ? Gzip.stored(plain) : plain, rows)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.receipt("x")["source"]["name"].text == name)
        }
    }

    @Test("plain rows, rows with params of both shapes and rows without custom_id are answered side by side")
    func mixedShapes() async throws {
        try await withSite { site in
            let bare = #"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"?"}],"max_tokens":9}"#
            let rows = [Row.plain("p"), Row.chat("w"), Row(line: bare, customID: "row-000003")]
            try site.drop("mixed.jsonl", rows)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("R-096 rows of several models and embeddings are split into batches of one kind")
    func mixedModels() async throws {
        try await withSite { site in
            let rows = (0..<9).map { number -> Row in
                switch number % 3 {
                case 0: .chat("r\(number)")
                case 1: .chat("r\(number)", model: "gpt-4.1-mini")
                default: .embedding("r\(number)")
                }
            }
            try site.drop("mixed.jsonl", rows)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 3 == 3)
            #expect(site.result("mixed", 2)["response"]["body"]["data"][0]["object"].text == "embedding")
        }
    }

    @Test("the options line and a companion name model and metadata", arguments: [false, true])
    func options(asCompanion: Bool) async throws {
        try await withSite { site in
            let options = #"{"model":"gpt-4o-mini","metadata":{"team":"red"},"description":"weekly"}"#
            let rows = ["a", "b"].map { Row.plain($0, model: nil) }
            if asCompanion { try site.place("inbox/job.options.json", options) }
            let line = asCompanion ? "" : #"{"batchspool":\#(options)}"# + "\n"
            try site.drop("job.jsonl", bytes: Array((line + rows.content).utf8), rows)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.receipt("job")["options"]["metadata"]["team"].text == "red")
        }
    }

    @Test("R-097 one bad line rejects the file with nothing spent")
    func rejected() async throws {
        try await withSite { site in
            try site.drop("bad.jsonl", Row.chats(3) + [.broken("{nope")], rejected: true)
            try site.drop("good.jsonl", Row.chats(3))
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.codes("bad") == ["bad_json"])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("R-097 with invalid_lines skip only the bad line ends in failed/")
    func skipped() async throws {
        try await withSite(SiteSettings { $0.routing["invalid_lines"] = #""skip""# }) { site in
            try site.drop("some.jsonl", [.chat("a"), .broken("{nope"), .chat("b")])
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.results("some").compactMap { $0["batchspool"]["line"].int } == [1, 3])
            #expect(site.codes("some") == ["bad_json"])
        }
    }

    @Test("with errors inline every row has its line in the results, in order", .simulated)
    func inline() async throws {
        let scenario = #"{"faults":[{"match":{"row":2},"do":{"row":"status","status":400}}]}"#
        try await withSite(SiteSettings(scenario: scenario) { $0.routing["errors"] = #""inline""# }) { site in
            try site.drop("all.jsonl", Row.chats(4))
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.results("all").map { $0["error"] == .null } == [true, false, true, true])
        }
    }

    @Test("with errors inline the rows of a file all of which failed stand in the results and in failed/", .simulated)
    func inlineFailures() async throws {
        let scenario = #"{"faults":[{"match":{"every_row":1},"do":{"row":"status","status":400}}]}"#
        try await withSite(SiteSettings(scenario: scenario) { $0.routing["errors"] = #""inline""# }) { site in
            try site.drop("all.jsonl", Row.chats(4))
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.results("all").count == 4 && site.errors("all").count == 4)
        }
    }

    @Test("failed rows go again by moving failed/STEM.jsonl back", .simulated)
    func rerun() async throws {
        let scenario = #"{"faults":[{"match":{"nth":1,"row":[2,4]},"do":{"row":"status","status":400}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            let rows = Row.chats(5)
            try site.drop("job.jsonl", rows)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            let first = site.receipt("job")["job"].text
            try site.rerun("job", [rows[1], rows[3]])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit(leaving: ["failed/job.jsonl"]) == [])
            #expect(site.receipt("job~2")["rerun_of"].text == first)
        }
    }

    @Test("R-047 R-073 a name that is taken makes the whole set ~2; nothing is overwritten")
    func nameTaken() async throws {
        try await withSite { site in
            try site.drop("a.jsonl", Row.chats(2, "first"))
            #expect(try await site.drain() == .status(0))
            try site.drop("a.jsonl", Row.chats(2, "second"))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.results("a~2").first?["custom_id"].text == "second-0")
        }
    }

    @Test("a queue has its own options and its own directories")
    func queue() async throws {
        let settings = SiteSettings { $0.tables = "[queue.reviews]\nmodel = \"gpt-4.1-mini\"\n" }
        try await withSite(settings) { site in
            try site.drop("q.jsonl", [.plain("a", model: nil)], queue: "reviews")
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.results("q", queue: "reviews").first?["batchspool"]["model"].text == "gpt-4.1-mini")
        }
    }
}
