import Glibc
import TestKit
import Testing

/// Jobs of several parts, of which one has trouble.
@Suite("Parts")
struct PartTests {
    /// Four rows of one model and four of another.
    private static let rows = (0..<8).map { Row.chat("r\($0)", model: $0 % 2 == 0 ? "gpt-4o-mini" : "gpt-4.1-mini") }

    private static func fault(_ model: String, _ action: String) -> String {
        #"{"match":{"model":"\#(model)"},"do":{\#(action)}}"#
    }

    @Test("a part that waits for a person does not keep the others from their end", .simulated)
    func oneHeld() async throws {
        let gone = Self.fault("gpt-4o-mini", #""batch":{"output_gone":true}"#)
        let slow = Self.fault("gpt-4.1-mini", #""batch":{"polls":30}"#)
        try await withSite(SiteSettings(scenario: #"{"faults":[\#(gone),\#(slow)]}"#)) { site in
            try site.drop("job.jsonl", Self.rows)
            let end = try await site.drain()
            #expect(end == .status(75))
            #expect(site.status("job.jsonl")["status"].text == "held")
            #expect(site.status("job.jsonl")["counts"]["results"].int == 4)
            #expect(site.provider.purchases?.count ?? 2 == 2)
        }
    }

    @Test("a part that its provider refuses leaves the others their results", .simulated)
    func oneRefused() async throws {
        let bad = Self.fault("gpt-4o-mini", #""batch":{"fail":{"code":"model_gone","message":"no such model"}}"#)
        try await withSite(SiteSettings(scenario: #"{"faults":[\#(bad)]}"#)) { site in
            try site.drop("job.jsonl", Self.rows)
            let end = try await site.drain()
            #expect(end == .status(1))
            #expect(site.audit() == [])
            #expect(site.results("job").count == 4 && site.errors("job").count == 4)
        }
    }

    @Test("R-101 more rows than a batch may hold become several batches, answered in order")
    func split() async throws {
        let settings = SiteSettings { $0.tables = "[provider.simulator.limits]\nrequests = 3\n" }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(10))
            let end = try await site.drain()
            #expect(end == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 4 == 4)
        }
    }

    @Test("rows that another part has answered are no missing ones of a part that tries again", .simulated)
    func answeredElsewhere() async throws {
        let faults = [2, 4, 6].map { #"{"match":{"row":\#($0),"first":1},"do":{"row":"status","status":500}}"# }
        try await withSite(SiteSettings(scenario: #"{"faults":[\#(faults.joined(separator: ","))]}"#)) { site in
            try site.drop("job.jsonl", Row.chats(7))
            #expect(try await site.drain() == .status(0))
            #expect(site.log.contains { $0.contains("part 2: 3 results, 0 errors, 0 to be tried again, 0 missing") })
            #expect(site.audit() == [] && site.provider.requests("content") == 3)
        }
    }

    @Test("a part that may not be sent takes no place from other jobs", .simulated)
    func placeOfHeld() async throws {
        let slow = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"polls":200}}}]}"#
        let settings = SiteSettings(scenario: slow) { settings in
            settings.account["max_batches"] = "1"
            settings.tables = "[provider.simulator.limits]\nrequests = 1\n"
        }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(2))
            let daemon = try await site.startReady()
            try await site.reached { $0.count("create") == 1 }
            #expect(try await site.tool("hold", "job").words == ["held"])
            try site.drop("other.jsonl", Row.chats(1, "other"))
            try await site.reached { !$0.receipt("other").members.isEmpty }
            #expect(site.status("job.jsonl")["status"].text == "held" && site.count("create") == 2)
            #expect(try await site.tool("release", "job").words == ["released"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [] && site.count("create") == 3)
        }
    }

    @Test("a status tells rows that were collected before the daemon began", .simulated)
    func collectedBefore() async throws {
        let slow = Self.fault("gpt-4.1-mini", #""batch":{"polls":100000}"#)
        try await withSite(SiteSettings(scenario: #"{"faults":[\#(slow)]}"#)) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["counts"]["results"].int == 4 }
            daemon.signal(SIGTERM)
            _ = await daemon.end()
            // What the first daemon wrote counts for nothing.
            Files.remove(site.spool + "/status/job.jsonl")
            _ = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["counts"]["results"].int == 4 }
            #expect(site.status("job.jsonl")["counts"]["errors"].int == 0)
        }
    }

    @Test("R-006 kills all over a job of four batches buy four")
    func killedSplit() async throws {
        let settings = SiteSettings { $0.tables = "[provider.simulator.limits]\nrequests = 3\n" }
        let sweep = Sweep(settings) { try $0.drop("job.jsonl", Row.chats(10)) }
        try await sweep.run(stride: 37)
        #expect(sweep.failures == [:])
    }

    @Test("R-235 a part whose account is as it was does not end the wait of another part for its own", .simulated)
    func otherAccount() async throws {
        let slow = #"{"faults":[{"match":{"route":"create_batch"},"do":{"batch":{"polls":100}}}]}"#
        let service = try ServiceAccount.of("anthropic")
        let settings = SiteSettings(scenario: slow) { $0.add(service) }
        try await withSite(settings) { site in
            let daemon = try site.start()
            try site.drop("job.jsonl", [.chat("a"), .plain("b", model: service.model)])
            try await site.reached { $0.log.count { $0.contains("1 row submitted") } == 2 }
            try site.configure(settings.changed { $0.account["base_url"] = #""http://127.0.0.1:9/v1""# })
            daemon.signal(SIGHUP)
            try await site.reached { $0.status("job.jsonl")["reason"].text == "provider_changed" }
            await daemon.finish()
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.jsonl")["counts"]["results"].int == 1)
            #expect(!site.log.contains { $0.contains("goes on") })
            try site.configure(settings)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("R-021 a held job lets the daemon stop at once", .simulated)
    func stopsWhileHeld() async throws {
        let gone = Self.fault("gpt-4o-mini", #""batch":{"output_gone":true}"#)
        try await withSite(SiteSettings(scenario: #"{"faults":[\#(gone)]}"#)) { site in
            try site.drop("job.jsonl", Self.rows)
            let daemon = try site.start()
            #expect(await daemon.console.line("held:") != nil)
            daemon.signal(SIGTERM)
            #expect(await daemon.end() == .status(0))
            #expect(site.auditLive() == [])
        }
    }
}
