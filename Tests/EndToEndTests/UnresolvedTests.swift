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
}
