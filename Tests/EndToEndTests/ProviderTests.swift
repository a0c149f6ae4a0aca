import TestKit
import Testing

/// Batches that end in odd ways.
@Suite("Provider behaviour", .simulated)
struct ProviderTests {
    private func withTrouble(
        _ trouble: Trouble, _ body: (TestSite, ChildProcess.End) throws -> Void
    ) async throws {
        let settings = SiteSettings(scenario: trouble.scenario) { $0.account.merge(trouble.account) { $1 } }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(5))
            try body(site, try await site.drain())
        }
    }

    /// Oddities after which every row has its result from the one batch that was bought.
    static let oddities = [
        Trouble.batch("R-185 lines in any order", #""order":"shuffled""#),
        Trouble.batch(
            "R-185 lines backwards, CRLF, no last newline", #""order":"reversed","crlf":true,"final_newline":false"#),
        Trouble("R-186 a line twice", fault: #"{"match":{"row":2},"do":{"row":"duplicate"}}"#),
        Trouble(
            "R-187 a line twice with two answers", fault: #"{"match":{"row":2},"do":{"row":"duplicate_different"}}"#),
        Trouble("R-189 lines nobody asked for", fault: #"{"match":{"row":2},"do":{"row":"unknown_extra"}}"#),
        Trouble("R-203 an empty answer", fault: #"{"match":{"row":2},"do":{"row":"empty_output"}}"#),
        Trouble("R-203 a refusal", fault: #"{"match":{"row":2},"do":{"row":"refusal"}}"#),
        Trouble.batch("R-188 rows and counters that come behind the end, at the second look", #""settle_polls":1"#),
        Trouble.batch("R-180 an error file without a line", #""empty_error_file":true"#),
        Trouble.batch("a signed address as output file", #""output_url":true"#),
        Trouble.batch("the batch passes through every status", #""polls":4"#),
        Trouble(
            "R-194 a status nobody knows",
            fault: #"{"match":{"route":["get_batch","list_batches"],"first":2},"#
                + #""do":{"form":{"status_words":{"in_progress":"mystery","completed":"mystery"}}}}"#),
        Trouble("R-194 capitals", scenario: #"{"form":{"status_case":"upper","times":"rfc3339","errors":"string"}}"#),
        Trouble("R-196 counts that lie", scenario: #"{"form":{"completed_offset":-3}}"#),
        Trouble("R-196 no counts", scenario: #"{"form":{"counts":"absent","times":"zero"}}"#),
        Trouble("ids that are empty, a bare list", scenario: #"{"form":{"empty_ids":true,"list":"bare"}}"#),
        Trouble("a batch inside a member", scenario: #"{"form":{"wrap":"job","created_status":201,"list":"batches"}}"#),
        Trouble("paging by cursor, one a page", scenario: #"{"form":{"paging":"cursor"},"limits":{"page":1}}"#),
    ]

    @Test("oddities that cost no row", arguments: oddities)
    func harmless(trouble: Trouble) async throws {
        try await withTrouble(trouble) { site, end in
            #expect(end == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("R-188 a results file that is whole at the second look is read twice and no more")
    func secondLook() async throws {
        try await withTrouble(.batch("", #""settle_polls":1"#)) { site, end in
            #expect(end == .status(0) && site.audit() == [], "\(site.log.suffix(4))")
            #expect(site.results("job").count == 5 && site.receipt("job")["counts"]["results"].int == 5)
            #expect(site.provider.requests("content") == 2 && site.count("create") == 1)
        }
    }

    /// Rows the first batch did not answer and did not charge; the second brings them.
    static let gaps = [
        Trouble(
            "a row that failed for a while",
            fault: #"{"match":{"nth":1,"row":2},"do":{"row":"status","status":500}}"#),
        Trouble.batch("R-182 expired before one row", when: #""nth":1"#, #""ending":"expired","done":0.8"#),
    ]

    @Test("a row that was not answered is bought again, alone", arguments: gaps)
    func mended(trouble: Trouble) async throws {
        try await withTrouble(trouble) { site, end in
            #expect(end == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            let bought = site.provider.ledger.filter { $0["event"].text == "create" }.map { $0["rows"].int }
            if site.provider.simulator != nil { #expect(bought == [5, 1]) }
        }
    }

    /// Rows of a completed batch without a readable line: they may have been paid for.
    static let holes = [
        Trouble("R-188 a missing line", fault: #"{"match":{"row":2},"do":{"row":"missing"}}"#),
        Trouble("R-188 all lines missing but one", fault: #"{"match":{"row":[1,2,3,4]},"do":{"row":"missing"}}"#),
        Trouble("R-191 a line that is no JSON", fault: #"{"match":{"row":2},"do":{"row":"garbage"}}"#),
        Trouble.batch("R-191 the file is cut in its last line", #""truncate":20"#),
    ]

    @Test("a row missing from a completed batch is an error and is not bought again", arguments: holes)
    func missing(trouble: Trouble) async throws {
        try await withTrouble(trouble) { site, end in
            #expect(end == .status(1), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            #expect(Set(site.codes("job")) == ["missing_result"])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    /// Rows that stay without a result, and the code they end with.
    static let losses = [
        Trouble.batch("batch_expired", #""ending":"expired","done":0.0"#),
        Trouble("invalid_value", fault: #"{"match":{"row":2},"do":{"row":"status","status":400}}"#),
    ]

    @Test("R-182 rows that no attempt answers end as errors", arguments: losses)
    func lost(trouble: Trouble) async throws {
        try await withTrouble(trouble) { site, end in
            #expect(end == .status(1), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            #expect(Set(site.codes("job")) == [trouble.name])
            #expect(site.provider.purchases?.count ?? 3 <= 3)
        }
    }

    @Test("R-181 a file all of whose rows failed has status failed, a receipt and no result")
    func allFailed() async throws {
        let trouble = Trouble("", fault: #"{"match":{"every_row":1},"do":{"row":"status","status":400}}"#)
        try await withTrouble(trouble) { site, end in
            #expect(end == .status(1))
            #expect(site.receipt("job")["status"].text == "failed")
            #expect(site.codes("job").count == 5 && site.results("job").isEmpty)
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("R-183 a batch cancelled at the provider holds the job and keeps what was answered")
    func cancelled() async throws {
        try await withTrouble(.batch("", #""ending":"cancelled","done":0.4"#)) { site, end in
            #expect(end == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "cancelled_at_provider")
            #expect(site.status("job.jsonl")["counts"]["results"].int == 2)
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("R-184 a batch that fails its validation tells why, and no row was bought")
    func failedValidation() async throws {
        let fail = #""fail":{"code":"invalid_json_line","message":"line 3 is odd","line":3}"#
        try await withTrouble(.batch("", fail)) { site, end in
            #expect(end == .status(1), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            #expect(site.receipt("job")["cost"]["actual_usd"].text.map { Double($0) } == 0)
            #expect(site.errors("job").allSatisfy { $0["error"]["message"].text?.contains("line 3 is odd") ?? false })
        }
    }

    @Test("R-193 a result file that is gone holds the job; nothing is bought again")
    func outputGone() async throws {
        try await withTrouble(.batch("", #""output_gone":true"#)) { site, end in
            #expect(end == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "output_gone")
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("R-192 a batch that vanished is not bought again")
    func vanished() async throws {
        let scenario = #"{"faults":[{"match":{},"do":{"batch":{"polls":9,"vanish_after_polls":1}}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(2))
            let daemon = try site.start()
            #expect(await daemon.console.line("submitted") != nil)
            try await site.reached { $0.provider.requests("get_batch") + $0.provider.requests("list_batches") > 2 }
            await daemon.finish()
            let second = try site.start()
            #expect(await second.console.line("ready with") != nil)
            #expect(site.auditLive() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test(
        "R-190 a row in both files has its result, and one in the wrong file is found",
        arguments: ["both_files", "wrong_file"])
    func bothFiles(word: String) async throws {
        try await withTrouble(Trouble("", fault: #"{"match":{"row":2},"do":{"row":"\#(word)"}}"#)) { site, end in
            #expect(end == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
        }
    }
}
