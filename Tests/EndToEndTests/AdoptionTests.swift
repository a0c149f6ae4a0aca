import TestKit
import Testing

/// Spools that are made at home by order.
@Suite("Adoption", .simulated)
struct AdoptionTests {
    @Test("R-232 a copied spool submits nothing until it is adopted, and then each job once")
    func copied() async throws {
        try await withSite { site in
            #expect(try await site.drain() == .status(0))
            try site.copySpool()
            try site.drop("job.jsonl", Row.chats(2))
            let daemon = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["reason"].text == "spool_moved" }
            #expect(site.status("job.jsonl")["next"].text?.contains("batchspool spool adopt") == true)
            #expect(try await site.tool("release", "job").words == ["spool_moved"])
            #expect(try await site.tool("spool", "adopt", "--dry-run").words == ["adopted"])
            #expect(site.count("create") == 0)
            #expect(try await site.tool("spool", "adopt").words == ["adopted"])
            #expect(try await site.tool("spool", "adopt").words == ["already"])
            try await site.reached { !$0.receipt("job").members.isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [] && site.count("create") == 1)
        }
    }

    @Test("R-231 what the daemon tells of itself says that the spool is elsewhere, until it is adopted")
    func told() async throws {
        func displacements(_ site: TestSite) -> Int? {
            (try? Files.read(site.spool + "/status/.daemon.json")).flatMap { JSON($0) }?["displacements"].elements.count
        }
        try await withSite { site in
            #expect(try await site.drain() == .status(0))
            try site.copySpool()
            let daemon = try await site.startReady()
            try await site.reached { (displacements($0) ?? 0) > 0 }
            #expect(try await site.tool("spool", "adopt").words == ["adopted"])
            try await site.reached { displacements($0) == 0 }
            #expect(try await site.drain(after: daemon) == .status(0))
        }
    }

    @Test("R-231 what a restored spool has submitted since its backup is found and waited for, not bought again")
    func restored() async throws {
        let second = #"{"match":{"nth":2},"do":{"batch":{"polls":100}}}"#
        let scenario = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"polls":100000}}},\#(second)]}"#
        let settings = SiteSettings(scenario: scenario) { $0.account["max_batches"] = "1" }
        try await withSite(settings) { site in
            try site.drop("first.jsonl", Row.chats(2, "f"))
            let first = try await OrderTests.running(site, "first.jsonl")
            try site.drop("second.jsonl", Row.chats(2, "s"))
            try await site.reached { $0.status("second.jsonl")["batches"][0]["state"].text == "planned" }
            await first.finish()
            try site.backUp()
            let original = try await site.startReady()
            #expect(try await site.tool("cancel", "first").words == ["cancelling"])
            try await site.reached { $0.status("second.jsonl")["status"].text == "processing" }
            await original.finish()
            try site.restore()
            _ = try await site.startReady()
            #expect(try await site.tool("spool", "adopt").words == ["adopted"])
            try await site.reached { !$0.receipt("second").members.isEmpty }
            #expect(site.results("second").count == 2 && site.count("create") == 2)
            #expect(site.log.contains { $0.contains("batches found and waited for: 1") })
        }
    }

    @Test("R-231 a job of which a batch exists that its restored record does not know is held")
    func unknownPart() async throws {
        try await withSite(SiteSettings { $0.hasAccount = false }) { site in
            try site.drop("job.jsonl", Row.chats(2))
            let first = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["reason"].text == "no_account" }
            #expect(try await site.tool("hold", "job").words == ["held"])
            await first.finish()
            try site.backUp()
            try site.configure(SiteSettings())
            let original = try await site.startReady()
            #expect(try await site.tool("release", "job").words == ["released"])
            try await site.reached { !$0.receipt("job").members.isEmpty }
            await original.finish()
            try site.restore()
            _ = try await site.startReady()
            #expect(try await site.tool("spool", "adopt").words == ["adopted"])
            #expect(site.log.contains { $0.contains("a batch of theirs exists that is not known here") })
            #expect(site.status("job.jsonl")["reason"].text == "by_order")
            #expect(try await site.tool("cancel", "job").words == ["cancelled"])
            try await site.reached { !$0.receipt("job").members.isEmpty }
            #expect(site.count("create") == 1)
        }
    }

    @Test("R-232 a copied spool is not adopted while an account of it does not show its batches")
    func silentAccount() async throws {
        try await withSite { site in
            #expect(try await site.drain() == .status(0))
            try site.copySpool()
            try site.provider.scenario(
                #"{"faults":[{"match":{"route":"list_batches"},"do":{"answer":"unavailable"}}]}"#)
            let daemon = try await site.startReady()
            let ran = try await site.tool("spool", "adopt")
            #expect(ran.end == .status(75) && ran.words == ["try_later"])
            await daemon.finish()
        }
    }
}
