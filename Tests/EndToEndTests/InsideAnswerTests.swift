import Glibc
import TestKit
import Testing

/// Gemini's answers to rows that its creates carried.
@Suite("Answers inside batches", .simulated)
struct InsideAnswerTests {
    private static let rows = (0..<6).map { Row.plain("row-\($0)", model: "gemini-2.5-flash") }

    /// So many rows a batch, at a service whose lists show answers.
    private static func settings(_ fault: String, rows: Int) -> SiteSettings {
        let scenario = #"{"any_model":true,"form":{"lists_answers":true},"faults":[\#(fault)]}"#
        return SiteSettings(.geminiInline, scenario: scenario) { settings in
            settings.tables = "[provider.simulator.limits]\nrequests = \(rows)\n"
        }
    }

    @Test("R-149 a batch that ends early is read again, and every answer comes once")
    func cut() async throws {
        // The answers are asked for behind a look that came whole: a call of an even number.
        let fault = #"{"match":{"route":"get_batch","every":2},"do":{"cut":"in_body","how":"close"}}"#
        try await withSite(Self.settings(fault, rows: 6)) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.log.contains { $0.contains("the results cannot be read") })
            #expect(site.audit() == [] && site.results("job").count == 6 && site.count("create") == 1)
        }
    }

    @Test("a create of unknown fate is found in a list that shows answers")
    func found() async throws {
        let fault = #"{"match":{"route":"create_batch","nth":2},"do":{"cut":"after_apply"}}"#
        try await withSite(Self.settings(fault, rows: 2)) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [] && site.results("job").count == 6 && site.count("create") == 3)
        }
    }

    @Test(
        "a batch is deleted with the rows inside it, however it ended",
        arguments: [
            (#""ending":"expired","done":0"#, 0, 2), (#""fail":{"code":"3","message":"no such model"}"#, 1, 1),
        ] as [(String, Int32, Int)])
    func deleted(end: String, status: Int32, batches: Int) async throws {
        let fault = #"{"match":{"route":"create_batch","nth":1},"do":{"batch":{\#(end)}}}"#
        try await withSite(Self.settings(fault, rows: 6)) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(status), "\(site.log.suffix(4))")
            #expect(site.audit() == [] && site.count("create") == batches)
            #expect(site.count("delete_batch") == batches)
        }
    }

    @Test("a batch that a list shows done and that names no answers is looked at for a day, like any other")
    func unnamed() async throws {
        let scenario = """
            {"any_model":true,"pace":{"polls":8},
             "faults":[{"match":{"route":"create_batch"},"do":{"batch":{"output_gone":true}}}]}
            """
        let settings = SiteSettings(.geminiInline, scenario: scenario) { settings in
            settings.tables = "[provider.simulator.limits]\nrequests = 3\n"
        }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try await site.startReady()
            try await site.reached { site in
                site.log.count { $0.contains("names no result file; it is looked at for a day") } == 2
            }
            #expect(site.status("job.jsonl")["status"].text == "processing" && site.count("create") == 2)
            await daemon.finish()
        }
    }

    @Test("a batch comes home whose account wants rows somewhere else by now", arguments: [true, false])
    func reload(inline: Bool) async throws {
        let settings = Self.settings(
            #"{"any_model":true,"pace":{"in_progress_seconds":3600}}"#, inline: [inline, !inline])
        try await withSite(settings[0]) { site in
            try site.drop("one.jsonl", Self.rows)
            let daemon = try await site.startReady()
            try await site.reached { $0.count("create") == 1 }
            try await Self.reload(daemon, site, settings[1])
            try site.drop("two.jsonl", Self.rows)
            try await site.reached { $0.count("create") == 2 }
            try site.provider.advance(seconds: 3600)
            try await site.reached { site in
                ["one", "two"].allSatisfy { !site.receipt($0).members.isEmpty } && site.names("work").isEmpty
            }
            await daemon.finish()
            #expect(site.audit() == [] && site.results("one").count == 6 && site.results("two").count == 6)
            #expect(site.areInside == [inline, !inline])
            #expect(site.count("delete_batch") == 2)
        }
    }

    @Test(
        "rows put together for a file go as one, although the account wants rows inside by now, where answers may be long"
    )
    func planned() async throws {
        let busy = #"{"match":{"route":"start_upload"},"do":{"answer":"rate_limit_ms"}}"#
        let settings = Self.settings(#"{"any_model":true,"faults":[\#(busy)]}"#, inline: [false, true])
        try await withSite(settings[0]) { site in
            let long = (0..<20).map { number in
                let row = Row.plain("row-\(number)", model: "gemini-2.5-flash")
                return Row(line: row.line.replacing(":40}", with: ":60000}"), customID: row.customID)
            }
            try site.drop("job.jsonl", long)
            let daemon = try await site.startReady()
            try await site.reached { $0.provider.requests("start_upload") > 0 }
            try await Self.reload(daemon, site, settings[1])
            try site.provider.scenario(#"{"any_model":true}"#)
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            await daemon.finish()
            #expect(site.audit() == [] && site.results("job").count == 20 && site.areInside == [false])
        }
    }

    /// The same site, whose account wants rows inside or not.
    private static func settings(_ scenario: String, inline: [Bool]) -> [SiteSettings] {
        inline.map { isInside in
            SiteSettings(.geminiInline, scenario: scenario) { $0.account["inline"] = "\(isInside)" }
        }
    }

    private static func reload(_ daemon: ChildProcess, _ site: TestSite, _ settings: SiteSettings) async throws {
        try site.configure(settings)
        daemon.signal(SIGHUP)
        try await site.reached { site in site.log.contains { $0.contains("the configuration is in force") } }
    }
}

extension TestSite {
    /// Of each batch whether its rows stood in its create.
    fileprivate var areInside: [Bool] {
        provider.ledger.filter { $0["event"].text == "create" }.map { $0["details"]["file"].text == nil }
    }
}
