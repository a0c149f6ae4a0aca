import Glibc
import TestKit
import Testing

/// Small files that share a job.
@Suite("Gathering")
struct GatherTests {
    private static let names = ["a", "b", "c"]

    /// Three files of two rows each, found by the first look of a start.
    private static func dropThree(_ site: TestSite) throws {
        for name in names { try site.drop("\(name).jsonl", Row.chats(2, name)) }
        try site.settle(names.map { $0 + ".jsonl" })
    }

    @Test("small files found together are one batch, each with its own results and receipt")
    func oneBatch() async throws {
        try await withSite { site in
            try Self.dropThree(site)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
            #expect(Set(Self.names.map { site.receipt($0)["job"].text }).count == 1)
            #expect(site.receipt("b")["counts"]["rows"].int == 2)
            #expect(site.receipt("b")["source"]["sha256"].text?.count == 64)
            #expect(site.status("c.jsonl")["status"].text == "completed")
        }
    }

    @Test("files that arrive within gather_window share a batch of a running daemon")
    func window() async throws {
        let settings = SiteSettings { $0.intake.merge(["gather_window": #""60s""#, "gather_rows": "6"]) { $1 } }
        try await withSite(settings) { site in
            let daemon = try site.start()
            #expect(await daemon.console.line("ready with") != nil)
            for name in Self.names { try site.drop("\(name).jsonl", Row.chats(2, name)) }
            for name in Self.names { #expect(await daemon.console.line("\(name).jsonl", "2 results") != nil) }
            _ = try await site.drain(after: daemon)
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("lines and rows are counted per file, and one custom_id may stand in several")
    func ownNumbers() async throws {
        try await withSite { site in
            let bare = #"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"?"}],"max_tokens":9}"#
            for name in Self.names {
                let rows = [Row.chat("same"), Row(line: bare, customID: "row-000002")]
                try site.drop("\(name).jsonl", bytes: Array(("\n" + rows.content).utf8), rows)
            }
            try site.settle(Self.names.map { $0 + ".jsonl" })
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
            for name in Self.names {
                #expect(site.results(name).compactMap { $0["batchspool"]["line"].int } == [2, 3])
                #expect(site.receipt(name)["source"]["lines"].int == 3)
            }
        }
    }

    @Test("a file with problems goes back alone", arguments: ["{nope", Row.chat("b-0").line])
    func oneRejected(line: String) async throws {
        try await withSite { site in
            try site.drop("a.jsonl", Row.chats(2, "a"))
            try site.drop("b.jsonl", Row.chats(2, "b") + [.broken(line)], rejected: true)
            try site.drop("c.jsonl", Row.chats(2, "c"))
            try site.settle(Self.names.map { $0 + ".jsonl" })
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
            #expect(site.codes("b") == [line == "{nope" ? "bad_json" : "duplicate_custom_id"])
            #expect(site.errors("b").compactMap { $0["batchspool"]["line"].int } == [3])
            #expect(site.receipt("a")["job"] == site.receipt("b")["job"])
        }
    }

    @Test("files that are all refused go back, each with its receipt, and nothing is bought")
    func allRejected() async throws {
        try await withSite { site in
            for name in Self.names { try site.drop("\(name).jsonl", [.broken("{\(name)")], rejected: true) }
            try site.settle(Self.names.map { $0 + ".jsonl" })
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.isEmpty ?? true)
        }
    }

    @Test("with invalid_lines skip each file has its own bad lines in failed/")
    func skipped() async throws {
        try await withSite(SiteSettings { $0.routing["invalid_lines"] = #""skip""# }) { site in
            for name in Self.names {
                try site.drop("\(name).jsonl", [.chat("\(name)-0"), .broken("{\(name)"), .chat("\(name)-1")])
            }
            try site.settle(Self.names.map { $0 + ".jsonl" })
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
            for name in Self.names {
                #expect(site.codes(name) == ["bad_json"])
                #expect(site.errors(name).first?["batchspool"]["row"].int == 2)
            }
        }
    }

    @Test("a file whose model nobody has is refused alone, with its line")
    func unknownModel() async throws {
        try await withSite { site in
            try site.drop("a.jsonl", Row.chats(2, "a"))
            try site.drop("b.jsonl", [.chat("b-0"), .chat("b-1", model: "no-such-model-9")], rejected: true)
            try site.settle(["a.jsonl", "b.jsonl"])
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.errors("b").compactMap { $0["batchspool"]["line"].int } == [2])
            #expect(site.results("a").count == 2)
        }
    }

    @Test("files with other options lines are other jobs; equal ones share one")
    func options() async throws {
        try await withSite { site in
            for (name, group) in [("a", "x"), ("b", "y"), ("c", "x")] {
                let rows = Row.chats(2, name)
                let line = #"{"batchspool":{"group":"\#(group)"}}"# + "\n"
                try site.drop("\(name).jsonl", bytes: Array((line + rows.content).utf8), rows)
            }
            try site.settle(Self.names.map { $0 + ".jsonl" })
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 2 == 2)
            #expect(site.receipt("a")["job"] == site.receipt("c")["job"])
            #expect(site.receipt("b")["options"]["group"].text == "y")
        }
    }

    @Test("max_cost_usd is the limit of each file, not of those it shares a batch with")
    func maxCost() async throws {
        try await withSite { site in
            let line = #"{"batchspool":{"max_cost_usd":"0.0001"}}"# + "\n"
            for (name, count) in [("a", 2), ("b", 40), ("c", 2)] {
                let rows = Row.chats(count, name)
                try site.drop(
                    "\(name).jsonl", bytes: Array((line + rows.content).utf8), rows, rejected: count > 2)
            }
            try site.settle(Self.names.map { $0 + ".jsonl" })
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.codes("b") == ["over_budget"])
            #expect(site.results("a").count == 2 && site.results("c").count == 2)
        }
    }

    @Test("a file is delivered when its own rows have ended, whatever the others wait for", .simulated)
    func deliveredEarly() async throws {
        let gone = #"{"match":{"model":"gpt-4.1-mini"},"do":{"batch":{"output_gone":true}}}"#
        try await withSite(SiteSettings(scenario: #"{"faults":[\#(gone)]}"#)) { site in
            try site.drop("a.jsonl", Row.chats(2, "a"))
            try site.drop("b.jsonl", [.chat("b-0", model: "gpt-4.1-mini")])
            try site.settle(["a.jsonl", "b.jsonl"])
            #expect(try await site.drain() == .status(75))
            #expect(site.auditLive() == [])
            #expect(site.results("a").count == 2)
            #expect(site.status("a.jsonl")["ended"].bool == true)
            #expect(site.status("b.jsonl")["status"].text == "held")
            #expect(site.status("a.jsonl")["job"] == site.status("b.jsonl")["job"])
        }
    }

    @Test("one failed row is its own file's; its lines run again by moving them back", .simulated)
    func failedRow() async throws {
        let scenario = #"{"faults":[{"match":{"nth":1,"row":4},"do":{"row":"status","status":400}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try Self.dropThree(site)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.errors("a").isEmpty && site.errors("c").isEmpty)
            #expect(site.errors("b").compactMap { $0["batchspool"]["row"].int } == [2])
            try site.rerun("b", [Row.chats(2, "b")[1]])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit(leaving: ["failed/b.jsonl"]) == [])
            #expect(site.receipt("b~2")["rerun_of"] == site.receipt("b")["job"])
        }
    }

    @Test("a compressed file, one with a companion and one with more rows than gather go alone")
    func alone() async throws {
        try await withSite(SiteSettings { $0.intake["gather_rows"] = "4" }) { site in
            let rows = Row.chats(2, "z")
            try site.drop("z.jsonl.gz", bytes: Gzip.stored(Array(rows.content.utf8)), rows)
            try site.place("inbox/y.options.json", #"{"group":"night"}"#)
            for (name, count) in [("y", 2), ("x", 9), ("a", 1), ("b", 1)] {
                try site.drop("\(name).jsonl", Row.chats(count, name))
            }
            try site.settle(["z.jsonl.gz", "y.jsonl", "x.jsonl", "a.jsonl", "b.jsonl"])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 4 == 4)
            #expect(site.receipt("a")["job"] == site.receipt("b")["job"])
        }
    }

    @Test("a name taken in the outbox renames the outputs of that file only")
    func nameTaken() async throws {
        try await withSite { site in
            try site.drop("b.jsonl", Row.chats(1, "old"))
            #expect(try await site.drain() == .status(0))
            try Self.dropThree(site)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.results("b~2").count == 2 && site.results("c").count == 2)
        }
    }

    @Test("two files whose outputs would have one name get two")
    func sameStem() async throws {
        try await withSite { site in
            try site.drop("a.jsonl", Row.chats(1, "first"))
            try site.drop("a.ndjson", Row.chats(1, "second"))
            try site.settle(["a.jsonl", "a.ndjson"])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("a gathered file cancelled before anything is bought leaves alone")
    func cancelled() async throws {
        try await withSite(SiteSettings { $0.hasAccount = false }) { site in
            try Self.dropThree(site)
            let daemon = try site.start()
            try await site.reached { $0.status("a.jsonl")["reason"].text == "no_account" }
            #expect(try await site.tool("cancel", "b.jsonl").words == ["cancelled"])
            try await site.reached { !$0.receipt("b").members.isEmpty }
            daemon.signal(SIGTERM)
            _ = await daemon.end()
            try site.configure(SiteSettings())
            #expect(try await site.drain() == .status(1))
            #expect(site.audit(besides: [".reply"]).filter { !$0.contains("b.jsonl (b): no result") } == [])
            #expect(site.receipt("b")["status"].text == "cancelled")
            #expect(site.provider.purchases?.count ?? 1 == 1)
            #expect(site.results("a").count == 2 && site.results("c").count == 2)
        }
    }

    @Test("a gathered file cancelled while its job is being planned is not bought, the others are", .simulated)
    func cancelledWhilePlanned() async throws {
        try await withSite(SiteSettings { $0.tables = "[provider.simulator.limits]\nbytes = 4096\n" }) { site in
            let gate = try Gate(of: site)
            let large = Row.chat("b-1", extra: ",\"user\":\"\(String(repeating: "u", count: 8000))\"")
            try site.drop("a.jsonl", Row.chats(2, "a"))
            try site.drop("b.jsonl", [.chat("b-0"), large])
            try site.settle(["a.jsonl", "b.jsonl"])
            // The row that no batch can hold ends while the others are cut into parts.
            let daemon = try site.start(fail: "outcomes.fsync:1:\(gate.wait)")
            try await site.reached { $0.names("work").contains { $0.hasSuffix(".errors") } }
            #expect(try await site.tool("cancel", "a.jsonl").words == ["cancelled"])
            try await site.reached { _ in gate.open() }
            try await site.reached { !$0.receipt("b").members.isEmpty && $0.names("work").isEmpty }
            #expect(site.codes("a") == ["cancelled", "cancelled"] && site.codes("b") == ["too_large"])
            #expect(site.provider.ledger.filter { $0["event"].text == "create" }.map { $0["rows"].int } == [1])
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("a gathered file cancelled after the intent is bought and delivered", .simulated)
    func cancelledTooLate() async throws {
        let slow = #"{"faults":[{"match":{"route":"create_batch"},"do":{"batch":{"polls":40}}}]}"#
        try await withSite(SiteSettings(scenario: slow)) { site in
            try Self.dropThree(site)
            let daemon = try site.start()
            #expect(await daemon.console.line("6 rows submitted") != nil)
            #expect(try await site.tool("cancel", "b.jsonl").words == ["cancel_too_late"])
            for name in Self.names { #expect(await daemon.console.line("\(name).jsonl", "2 results") != nil) }
            _ = try await site.drain(after: daemon)
            #expect(site.audit(besides: [".reply"]) == [])
        }
    }
}
