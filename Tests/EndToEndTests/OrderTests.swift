import Glibc
import TestKit
import Testing

/// Orders that a daemon carries out.
@Suite("Orders")
struct OrderTests {
    static let slow = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"polls":100000}}}]}"#

    /// Starts a daemon and waits until a job's batch is under way.
    static func running(_ site: TestSite, _ name: String = "job.jsonl") async throws -> ChildProcess {
        let daemon = try await site.startReady()
        try await site.reached { $0.status(name)["status"].text == "processing" }
        return daemon
    }

    @Test("orders that were never finished are removed after an hour, and no other hidden file")
    func unfinished() async throws {
        try await withSite { site in
            #expect(try await site.drain() == .status(0))
            for name in [".01M8N6A64VT6PSTE14BJHY74QP.json", ".x.tmp", ".gitkeep"] {
                try Files.write(site.spool + "/orders/" + name, "")
                try Files.age(site.spool + "/orders/" + name, seconds: 7_200)
            }
            let daemon = try await site.startReady()
            try await site.reached { $0.names("orders") == [".gitkeep"] }
            await daemon.finish()
        }
    }

    @Test("R-221 a job held for want of an account is cancelled at once: its lines go to failed/, nothing is sent")
    func cancelBeforeCreate() async throws {
        try await withSite(SiteSettings { $0.hasAccount = false }) { site in
            try site.drop("job.jsonl", Row.chats(3))
            _ = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["status"].text == "held" }
            let ran = try await site.tool("cancel", "job")
            #expect(ran.end == .status(0) && ran.words == ["cancelled"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            try await site.reached { $0.names("work").isEmpty }
            #expect(
                site.receipt("job")["status"].text == "cancelled" && site.receipt("job")["reason"].text == "cancelled")
            #expect(site.codes("job") == ["cancelled", "cancelled", "cancelled"])
            #expect(site.status("job.jsonl")["status"].text == "cancelled")
            #expect(site.audit() == [])
        }
    }

    @Test(
        "R-221 a batch that runs is cancelled at its provider, once, and the job ends with what is finished", .simulated
    )
    func cancelAfterCreate() async throws {
        try await withSite(SiteSettings(scenario: Self.slow)) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try await Self.running(site)
            let ran = try await site.tool("cancel", "job.jsonl")
            #expect(ran.end == .status(0) && ran.words == ["cancelling"])
            #expect(try await site.tool("cancel", "job.jsonl").words == ["already"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(site.receipt("job")["status"].text == "cancelled")
            #expect(site.count("cancel") == 1 && site.count("create") == 1)
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("R-221 a job ends, too, whose service cancels a batch by deleting it", .simulated)
    func cancelByDeleting() async throws {
        let service = try ServiceAccount.of("fireworks")
        let scenario = #"{"any_model":true,"pace":{"polls":1000000}}"#
        try await withSite(SiteSettings(service, scenario: scenario)) { site in
            try site.drop("job.jsonl", (0..<3).map { Row.chat("row-\($0)", model: service.model) })
            let daemon = try await Self.running(site)
            #expect(try await site.tool("cancel", "job.jsonl").words == ["cancelling"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(site.receipt("job")["status"].text == "cancelled" && site.count("create") == 1)
            #expect(try await site.drain(after: daemon) == .status(0))
        }
    }

    @Test(
        "R-221 a cancel ends an upload that is under way at once, and nothing is bought", .simulated,
        arguments: ["before_apply", "after_apply"])
    func cancelUpload(silence: String) async throws {
        let scenario = #"{"faults":[{"match":{"route":"upload","nth":1},"do":{"silence":"\#(silence)"}}]}"#
        try await withSite(SiteSettings(scenario: scenario) { $0.account["request_timeout"] = #""90s""# }) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try await site.startReady()
            try await site.reached { $0.provider.requests("upload") > 0 }
            #expect(try await site.tool("cancel", "job").words == ["cancelled"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(site.receipt("job")["status"].text == "cancelled" && site.count("create") == 0)
            #expect(!site.log.contains { $0.contains("part 1: upload:") })
            #expect(site.provider.requests("upload") == 1)
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("R-221 a part that waits for its turn to be uploaded is cancelled at once too", .simulated)
    func cancelWaitingUpload() async throws {
        let scenario = #"{"faults":[{"match":{"route":"upload","first":2},"do":{"silence":"before_apply"}}]}"#
        let settings = SiteSettings(scenario: scenario) { settings in
            settings.account["request_timeout"] = #""90s""#
            settings.intake["gather_rows"] = "1"
        }
        try await withSite(settings) { site in
            for name in ["a", "b"] { try site.drop("\(name).jsonl", Row.chats(1, name)) }
            let daemon = try await site.startReady()
            try await site.reached { $0.provider.requests("upload") == 2 }
            try site.drop("job.jsonl", Row.chats(1))
            try await site.reached { $0.status("job.jsonl")["batches"][0]["state"].text == "planned" }
            #expect(try await site.tool("cancel", "job").words == ["cancelled"])
            try await site.reached { !$0.receipt("job").members.isEmpty }
            #expect(try await site.tool("cancel", "ALL").words == ["cancelled", "cancelled"])
            try await site.reached { $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.count("create") == 0)
        }
    }

    @Test("R-221 a cancel that comes while a file is being claimed is kept, and nothing is bought")
    func cancelWhileClaimed() async throws {
        try await withSite { site in
            let gate = try Gate(of: site)
            let daemon = try site.start(fail: "claim.fsync-work:1:\(gate.wait)")
            #expect(await daemon.console.line("ready with") != nil)
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { $0.names("work").contains { $0.hasSuffix(".src.0") } }
            #expect(try await site.tool("cancel", "job.jsonl").words == ["cancelled"])
            try await site.reached { _ in gate.open() }
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(site.receipt("job")["status"].text == "cancelled" && site.count("create") == 0)
            #expect(try await site.drain(after: daemon) == .status(0))
        }
    }

    @Test("R-221 a cancel between the intent and its create keeps that from being sent", .simulated)
    func cancelBehindIntent() async throws {
        try await withSite { site in
            let daemon = try await Self.behindIntent(site, "cancel", "cancelling")
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(site.receipt("job")["status"].text == "cancelled" && site.count("create") == 0)
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("a hold between the intent and its create keeps that from being sent until the job is released", .simulated)
    func holdBehindIntent() async throws {
        try await withSite { site in
            let daemon = try await Self.behindIntent(site, "hold", "held")
            try await site.reached { $0.status("job.jsonl")["batches"][0]["state"].text == "uploaded" }
            #expect(site.status("job.jsonl")["reason"].text == "by_order" && site.count("create") == 0)
            #expect(try await site.tool("release", "job").words == ["released"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [] && site.count("create") == 1)
        }
    }

    /// A daemon that obeys an order, and answers it with `word`, once the intent is on disk and before the create is sent.
    private static func behindIntent(_ site: TestSite, _ order: String, _ word: String) async throws -> ChildProcess {
        let gate = try Gate(of: site)
        let daemon = try site.start(fail: "generation:1:\(gate.wait)")
        try site.drop("job.jsonl", Row.chats(3))
        try await site.reached { $0.status("job.jsonl")["batches"][0]["state"].text == "submitting" }
        #expect(try await site.tool(order, "job").words == [word])
        try await site.reached { _ in gate.open() }
        return daemon
    }

    @Test("a held job sends nothing, goes on when it is released, and tells both")
    func holdAndRelease() async throws {
        try await withSite(SiteSettings { $0.hasAccount = false }) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let first = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["reason"].text == "no_account" }
            #expect(try await site.tool("hold", "job").words == ["held"])
            #expect(try await site.tool("hold", "job").words == ["already"])
            first.signal(SIGTERM)
            _ = await first.end()
            try site.configure(SiteSettings())
            #expect(try await site.drain() == .status(75))
            #expect(site.count("create") == 0)
            #expect(site.status("job.jsonl")["reason"].text == "by_order")
            let daemon = try await site.startReady()
            let job = try #require(site.status("job.jsonl")["job"].text)
            #expect(site.status("job.jsonl")["next"].text == "batchspool release \(job)")
            #expect(try await site.tool("release", job).words == ["released"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("without a daemon an order ends with 75, stays, and is carried out at the next start before anything is sent")
    func daemonDown() async throws {
        try await withSite(SiteSettings { $0.hasAccount = false }) { site in
            try site.drop("job.jsonl", Row.chats(3))
            #expect(try await site.drain() == .status(75))
            let asked = try await site.tool("cancel", "job", "--dry-run")
            #expect(asked.end == .status(75) && site.names("orders").isEmpty)
            let ran = try await site.tool("cancel", "job")
            #expect(ran.end == .status(75) && ran.words == ["daemon_stopped"])
            #expect(site.names("orders").count == 1)
            try site.configure(SiteSettings())
            #expect(try await site.drain() == .status(1))
            #expect(site.count("create") == 0 && site.receipt("job")["status"].text == "cancelled")
            #expect(site.names("orders").filter { !$0.hasSuffix(".reply") } == [])
        }
    }
}
