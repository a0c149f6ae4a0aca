import TestKit
import Testing

/// Creates whose fate no listing tells.
@Suite("Unresolved creates", .simulated)
struct UnresolvedTests {
    private static let cut = #"{"match":{"route":"create_batch","nth":1},"do":{"cut":"before_apply"}}"#

    @Test("where listings are not trusted a miss is never believed: the job is held and nothing is sent again")
    func untrusted() async throws {
        let settings = SiteSettings(scenario: #"{"faults":[\#(Self.cut)]}"#) { $0.account["listing"] = #""untrusted""# }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(2))
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "create_unresolved")
            #expect(try await site.drain() == .status(75))
            #expect(site.provider.purchases ?? [:] == [:])
        }
    }

    @Test("orders about a job do not shorten the time in which a late create may still arrive")
    func ordersWhileUnresolved() async throws {
        let settings = SiteSettings(scenario: #"{"faults":[\#(Self.cut)]}"#) { $0.account["resolve_wait"] = #"["1h"]"# }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(2))
            let daemon = try await site.startReady()
            try await site.reached { $0.provider.requests("list_batches") > 0 }
            for order in ["hold", "release", "hold", "release"] { _ = try await site.tool(order, "job") }
            try site.drop("after.jsonl", Row.chats(1, "after"))
            try await site.reached { $0.results("after").count == 1 }
            #expect(site.count("create") == 1 && site.provider.requests("list_batches") == 1)
            await daemon.finish()
        }
    }

    @Test("where listings are not trusted a hit is believed all the same")
    func untrustedHit() async throws {
        let scenario = #"{"faults":[{"match":{"route":"create_batch","nth":1},"do":{"cut":"after_apply"}}]}"#
        try await withSite(SiteSettings(scenario: scenario) { $0.account["listing"] = #""untrusted""# }) { site in
            try site.drop("job.jsonl", Row.chats(2))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("R-166 a listing that repeats itself proves nothing")
    func repeatingPages() async throws {
        let scenario = #"{"limits":{"page":1}}"#
        try await withSite(SiteSettings(scenario: scenario) { $0.intake["gather_rows"] = "1" }) { site in
            for name in ["a", "b"] { try site.drop("\(name).jsonl", Row.chats(1, name)) }
            #expect(try await site.drain() == .status(0))
            let repeats = #"{"match":{"route":"list_batches"},"do":{"form":{"paging":"repeats"}}}"#
            try site.provider.scenario(#"{"limits":{"page":1},"faults":[\#(Self.cut),\#(repeats)]}"#)
            try site.drop("c.jsonl", Row.chats(1, "c"))
            #expect(try await site.drain() == .status(75))
            #expect(site.status("c.jsonl")["reason"].text == "create_unresolved")
            #expect(site.provider.purchases?.count ?? 2 == 2)
        }
    }

    @Test("R-198 of two batches with our key the oldest counts and the other is cancelled")
    func twins() async throws {
        let silence = #"{"match":{"route":"create_batch","nth":1},"do":{"silence":"after_apply"}}"#
        let scenario = #"{"pace":{"polls":2},"faults":[\#(silence)]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(2))
            let daemon = try site.start()
            #expect(await daemon.console.line("uploaded") != nil)
            try await site.reached { !($0.provider.purchases ?? [:]).isEmpty }
            await daemon.finish()
            try site.provider.repeatLastCreate()
            #expect(try await site.drain() == .status(0))
            #expect(site.results("job").count == 2)
            let batches = site.provider.ledger.filter { $0["event"].text == "create" }.compactMap { $0["batch"].text }
            let cancelled = site.provider.ledger.filter { $0["event"].text == "cancel" }.compactMap { $0["batch"].text }
            #expect(batches.count == 2 && cancelled == [batches[1]])
        }
    }

    /// Perplexity, whose keys make one batch each and whose listing is not trusted.
    private static func perplexity(_ faults: String, timeout: String = "5s") throws -> SiteSettings {
        SiteSettings(try ServiceAccount.of("perplexity"), scenario: #"{"any_model":true,"faults":[\#(faults)]}"#) {
            $0.account["listing"] = #""untrusted""#
            $0.account["idempotency_window"] = #""5m""#
            $0.account["request_timeout"] = "\"\(timeout)\""
        }
    }

    private static let rows = (0..<3).map { Row.plain("row-\($0)", model: "qwen3-32b") }

    @Test(
        "where a key makes one batch a lost create is sent once more, and nobody is asked",
        arguments: [#"{"cut":"before_apply"}"#, #"{"apply_later":{"calls":4}}"#, #"{"batch":{"list_lag_calls":9}}"#])
    func again(action: String) async throws {
        let first = #"{"match":{"route":"create_batch","nth":1},"do":\#(action)}"#
        let cut = #"{"match":{"route":"create_batch","nth":1},"do":{"cut":"after_apply"}}"#
        let isApplied = action.contains("list_lag")
        try await withSite(try Self.perplexity(isApplied ? first + "," + cut : first)) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [] && site.results("job").count == 3)
            #expect(site.count("create") == 1 && site.provider.requests("create_batch") == 2)
        }
    }

    @Test("where a key makes one batch kills at any step around a lost create buy one, and nobody is asked")
    func killsAgain() async throws {
        let cut = #"{"any_model":true,"faults":[\#(Self.cut)]}"#
        let rows = Self.rows
        let sweep = Sweep(try Self.perplexity("")) { site in
            try site.provider.scenario(cut)
            try site.drop("job.jsonl", rows)
        }
        try await sweep.run(stride: 9)
        #expect(sweep.failures == [:])
    }

    @Test("a key that may have run out is of no use: a person is asked as elsewhere")
    func tooLate() async throws {
        let cut = Self.cut.replacing(#""nth":1"#, with: #""from":1"#)
        try await withSite(try Self.perplexity(cut)) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(75))
            try site.provider.scenario(#"{"any_model":true}"#)
            try site.provider.advance(seconds: 301)
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "create_unresolved" && site.count("create") == 0)
        }
    }

    @Test("a job that was cancelled meanwhile is not bought by a second try")
    func cancelled() async throws {
        let silent = Self.cut.replacing(#""cut""#, with: #""silence""#)
        try await withSite(try Self.perplexity(silent, timeout: "2s")) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try await site.startReady()
            try await site.reached { $0.provider.requests("create_batch") == 1 }
            #expect(try await site.tool("cancel", "job").end == .status(0))
            try await site.reached { $0.status("job.jsonl")["reason"].text == "create_unresolved" }
            await daemon.finish()
            #expect(site.provider.requests("create_batch") == 1 && site.count("create") == 0)
        }
    }
}
