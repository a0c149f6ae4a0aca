import Glibc
import TestKit
import Testing

/// xAI's batches get their rows page by page, and a batch may be left with some of them.
@Suite("Filling a batch", .simulated)
struct FillingTests {
    private static let count = 1_100

    /// A site at xAI, whose faults strike these requests for pages.
    private static func settings(_ match: String, _ action: String) throws -> SiteSettings {
        let fault = #"{"match":{"route":"add_rows",\#(match)},"do":\#(action)}"#
        return SiteSettings(try ServiceAccount.of("xai"), scenario: #"{"any_model":true,"faults":[\#(fault)]}"#) {
            $0.account["request_timeout"] = #""2s""#
        }
    }

    private static let rows = (0..<count).map { Row.plain("row-\($0)", model: "grok-4.3") }

    /// Whether the second page is under way.
    private static func isFilling(_ site: TestSite) -> Bool {
        site.provider.ledger.contains { $0["event"].text == "fault" }
    }

    private static func expectAll(_ site: TestSite) {
        #expect(site.audit() == [])
        #expect(site.results("job").count == count && site.provider.addedRows == count)
    }

    @Test(
        "R-001 a kill in the middle buys every row once",
        arguments: [#"{"silence":"before_apply"}"#, #"{"silence":"after_apply"}"#])
    func killed(action: String) async throws {
        try await withSite(try Self.settings(#""nth":2"#, action)) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try site.start()
            try await site.reached(Self.isFilling)
            daemon.signal(SIGKILL)
            _ = await daemon.end()
            #expect(site.auditLive() == [])
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            Self.expectAll(site)
        }
    }

    @Test("R-021 a stop in the middle does not wait for the rest, which follows with the next start")
    func stopped() async throws {
        try await withSite(try Self.settings(#""from":2"#, #"{"silence":"before_apply"}"#)) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try site.start()
            try await site.reached(Self.isFilling)
            daemon.signal(SIGTERM)
            #expect(await daemon.end() == .status(0))
            try site.provider.scenario(#"{"any_model":true}"#)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            Self.expectAll(site)
        }
    }

    @Test("an outage in the middle is waited for, without a person")
    func outage() async throws {
        let outage = try Self.settings(#""nth":[2,3,4,5,6,7]"#, #"{"answer":"unavailable"}"#)
        try await withSite(outage) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            Self.expectAll(site)
        }
    }

    @Test("R-182 a refusal in the middle closes the batch; what it has is kept, the other rows are sent again")
    func refused() async throws {
        let refusal = #"{"answer":{"status":412,"json":{"code":"x","error":"words"}}}"#
        try await withSite(try Self.settings(#""nth":2"#, refusal)) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            Self.expectAll(site)
            let batches = Set(site.results("job").map { $0["batchspool"]["batch"].text })
            #expect(batches.count == 2 && site.receipt("job")["status"].text == "completed")
        }
    }

    @Test(
        "R-231 a restored spool finds the batch that was being filled, and gives it the other rows once it is adopted")
    func adoptedSpool() async throws {
        let refusal = #"{"faults":[{"match":{"route":"create_batch"},"do":{"answer":"unavailable"}}]}"#
        let settings = try Self.settings(#""from":2"#, #"{"answer":"unavailable"}"#)
        try await withSite(SiteSettings(try .of("xai"), scenario: refusal)) { site in
            try site.drop("job.jsonl", Self.rows)
            let first = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["batches"][0]["state"].text == "uploading" }
            first.signal(SIGTERM)
            _ = await first.end()
            try site.backUp()
            try site.provider.scenario(settings.scenario ?? "{}")
            let original = try await site.startReady()
            try await site.reached { $0.log.contains { $0.contains("nobody knows what became") } }
            await original.finish()
            try site.provider.scenario(#"{"any_model":true}"#)
            try site.restore()
            let daemon = try await site.startReady()
            #expect(try await site.tool("spool", "adopt").words == ["adopted"])
            try await site.reached { !$0.receipt("job").members.isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            Self.expectAll(site)
            #expect(Set(site.results("job").map { $0["batchspool"]["batch"].text }).count == 1)
        }
    }

    @Test("a batch that is adopted by order while it has only some of its rows is given the others")
    func adoptedBatch() async throws {
        try await withSite(try Self.settings(#""from":2"#, #"{"answer":"unavailable"}"#)) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try await site.startReady()
            try await site.reached { $0.log.contains { $0.contains("nobody knows what became") } }
            let batch = site.provider.ledger.compactMap { $0["batch"].text }.first ?? ""
            #expect(try await site.tool("adopt", batch, "job").words == ["adopted"])
            try site.provider.scenario(#"{"any_model":true}"#)
            #expect(try await site.drain(after: daemon) == .status(0), "\(site.log.suffix(4))")
            Self.expectAll(site)
        }
    }

    @Test("a half-filled batch is adopted by that job alone whose rows it takes, also where another has as many")
    func adoptedByItsJob() async throws {
        try await withSite(try Self.settings(#""from":1"#, #"{"answer":"unavailable"}"#)) { site in
            let daemon = try await site.startReady()
            for name in ["first", "second"] {
                try site.drop(name + ".jsonl", (0..<2).map { Row.plain("\(name)-\($0)", model: "grok-4.3") })
                try await site.reached { $0.status(name + ".jsonl")["batches"][0]["state"].text == "unresolved" }
            }
            let batches = site.provider.ledger.compactMap { $0["object"].text }
            let (own, other) = (batches.first ?? "", batches.first { $0 != batches.first } ?? "")
            #expect(try await site.tool("adopt", other, "first").words == ["batch_in_use"])
            #expect(try await site.tool("adopt", "batch_of_nobody", "first").words == ["no_such_batch"])
            #expect(try await site.tool("adopt", own).words == ["adopted"])
            try site.provider.scenario(#"{"any_model":true}"#)
            #expect(try await site.drain(after: daemon) == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [] && site.provider.addedRows == 4)
        }
    }

    @Test("R-182 a half-filled batch that is adopted while it is being closed is closed, and the rest goes again")
    func adoptedWhileClosed() async throws {
        let faults = [#""add_rows","from":2"#, #""cancel_batch""#].map {
            #"{"match":{"route":\#($0)},"do":{"answer":"unavailable"}}"#
        }.joined(separator: ",")
        try await withSite(SiteSettings(try .of("xai"), scenario: #"{"any_model":true,"faults":[\#(faults)]}"#)) {
            site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try await site.startReady()
            try await site.reached { $0.log.contains { $0.contains("nobody knows what became") } }
            _ = try await site.tool("retry", "--not-submitted", "job")
            try await site.reached { $0.log.contains { $0.contains("cannot be removed") } }
            let batch = site.provider.ledger.compactMap { $0["batch"].text }.first ?? ""
            #expect(try await site.tool("adopt", batch, "job").words == ["adopted"])
            try site.provider.scenario(#"{"any_model":true}"#)
            #expect(try await site.drain(after: daemon) == .status(0), "\(site.log.suffix(4))")
            Self.expectAll(site)
        }
    }

    /// The first rows, of which those at `bad` have a message that xAI does not take.
    private static func rows(bad: Set<Int>, of count: Int = count) -> [Row] {
        rows.prefix(count).enumerated().map { place, row in
            guard bad.contains(place) else { return row }
            return Row(line: row.line.replacing("\"about row-\(place)\"", with: "[]"), customID: row.customID)
        }
    }

    private static func expectOthers(_ site: TestSite, bad: Set<Int>, of count: Int = count) {
        #expect(site.audit() == [])
        #expect(site.results("job").count == count - bad.count && site.provider.addedRows == count - bad.count)
        #expect(Set(site.results("job").map { $0["batchspool"]["batch"].text }).count == 1)
        #expect(Set(site.errors("job").compactMap { $0["custom_id"].text }) == Set(bad.map { "row-\($0)" }))
        #expect(site.errors("job").allSatisfy { $0["error"]["message"].text?.contains("content element") ?? false })
    }

    @Test("rows that xAI does not take have its words for their error, and cost the others nothing")
    func badRows() async throws {
        let bad: Set = [0, 5, 1_050, 1_099]
        try await withSite(SiteSettings(try .of("xai"), scenario: #"{"any_model":true}"#)) { site in
            try site.drop("job.jsonl", Self.rows(bad: bad))
            #expect(try await site.drain() == .status(1), "\(site.log.suffix(4))")
            Self.expectOthers(site, bad: bad)
            #expect(site.receipt("job")["status"].text == "completed")
        }
    }

    @Test(
        "rows that xAI does not take may be neighbours, or many: the others are all answered by one batch",
        arguments: [(count: 40, first: 15, step: 1, bad: 20), (count: 240, first: 2, step: 2, bad: 110)])
    func manyBadRows(count: Int, first: Int, step: Int, bad: Int) async throws {
        let bad = Set((0..<bad).map { first + $0 * step })
        try await withSite(SiteSettings(try .of("xai"), scenario: #"{"any_model":true}"#)) { site in
            try site.drop("job.jsonl", Self.rows(bad: bad, of: count))
            #expect(try await site.drain() == .status(1), "\(site.log.suffix(4))")
            Self.expectOthers(site, bad: bad, of: count)
        }
    }

    @Test("R-001 a kill while rows at fault are looked for buys every other row once", arguments: [2, 5, 9])
    func killedAmongBadRows(call: Int) async throws {
        let bad: Set = [5, 1_050]
        try await withSite(try Self.settings(#""nth":\#(call)"#, #"{"silence":"after_apply"}"#)) { site in
            try site.drop("job.jsonl", Self.rows(bad: bad))
            let daemon = try site.start()
            try await site.reached(Self.isFilling)
            daemon.signal(SIGKILL)
            _ = await daemon.end()
            #expect(site.auditLive() == [])
            #expect(try await site.drain() == .status(1), "\(site.log.suffix(4))")
            Self.expectOthers(site, bad: bad)
        }
    }

    @Test("a file cancelled in the middle gets no more rows, and keeps the answers to those it has")
    func cancelled() async throws {
        try await withSite(try Self.settings(#""from":2"#, #"{"answer":"unavailable"}"#)) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try await site.startReady()
            try await site.reached { $0.log.contains { $0.contains("nobody knows what became") } }
            #expect(try await site.tool("cancel", "job").words == ["cancelling"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [] && site.provider.addedRows == 1_000)
            #expect(site.results("job").count == 1_000 && site.receipt("job")["status"].text == "cancelled")
        }
    }

    @Test("R-182 who says that nothing arrived has the batch closed: what it has is kept, the rest goes again")
    func disowned() async throws {
        try await withSite(try Self.settings(#""from":2"#, #"{"answer":"unavailable"}"#)) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try await site.startReady()
            try await site.reached { $0.log.contains { $0.contains("nobody knows what became") } }
            _ = try await site.tool("retry", "--not-submitted", "job")
            try await site.reached { $0.log.contains { $0.contains("had arrived") } }
            try site.provider.scenario(#"{"any_model":true}"#)
            #expect(try await site.drain(after: daemon) == .status(0), "\(site.log.suffix(4))")
            Self.expectAll(site)
            #expect(Set(site.results("job").map { $0["batchspool"]["batch"].text }).count == 2)
        }
    }
}
