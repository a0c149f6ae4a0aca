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
}
