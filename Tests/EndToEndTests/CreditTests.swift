import Glibc
import TestKit
import Testing

/// Accounts that have no credit for a long time.
@Suite("Accounts without credit", .simulated)
struct CreditTests {
    private static let poor = #"{"faults":[{"match":{"route":"create_batch"},"do":{"answer":"payment_required"}}]}"#
    /// Every row is a part of its own.
    private static let settings = SiteSettings(scenario: poor) { settings in
        settings.tables = "[provider.simulator.limits]\nrequests = 1\n"
    }

    /// Moves the daemon's clocks to so many seconds ahead, by less than the ten minutes after which answers to orders are
    /// removed, and has everything that waits look again, as any order does.
    private func pass(_ seconds: Int, _ site: TestSite) async throws {
        try Files.write(site.root + "/clock", "\(seconds) \(seconds)\n")
        #expect(try await site.tool("hold", "other").words == ["already"])
    }

    /// A daemon whose clock is moved, with a job that is held for credit, and another by order that asks for nothing.
    private func begin(_ site: TestSite) async throws -> ChildProcess {
        try site.drop("job.jsonl", Row.chats(3))
        let daemon = try await site.startReady(environment: site.jumpingClock)
        try await site.reached { $0.holds == 1 }
        try site.drop("other.jsonl", Row.chats(1, "other"))
        try await site.reached { $0.status("other.jsonl")["reason"].text == "quota" }
        #expect(try await site.tool("hold", "other").words == ["held"])
        return daemon
    }

    /// The account has taken work again, and nothing is left once the other job is cancelled.
    private func end(_ site: TestSite, _ daemon: ChildProcess) async throws {
        #expect(site.log.contains { $0.contains("takes work again") })
        #expect(try await site.tool("cancel", "other").words == ["cancelled"])
        try await site.reached { $0.names("work").isEmpty }
        await daemon.finish()
        #expect(site.audit() == [])
    }

    @Test("R-159 one part tries after each pause, these grow, and the record of the job does not")
    func pauses() async throws {
        try await withSite(Self.settings) { site in
            let daemon = try await begin(site)
            let first = site.provider.requests("create_batch")
            try await pass(70, site)
            try await site.reached { $0.holds == 2 }
            #expect(site.provider.requests("create_batch") == first + 1)
            // Two minutes from the second refusal on.
            try await pass(150, site)
            try await pass(230, site)
            try await site.reached { $0.holds == 3 }
            #expect(site.provider.requests("create_batch") == first + 2)
            #expect(site.status("job.jsonl")["batches"].elements.count == 3)
            #expect(!site.log.contains { $0.contains("takes work again") })
            try site.provider.scenario("{}")
            try await pass(500, site)
            try await site.reached { !$0.receipt("job").members.isEmpty }
            #expect(site.count("create") == 3)
            try await end(site, daemon)
        }
    }

    @Test("R-159 a server that shows its models, and answers no row, is opened by the first row it answers")
    func rows() async throws {
        let poor = #"{"faults":[{"match":{"route":"ask"},"do":{"answer":"payment_required"}}]}"#
        let settings = SiteSettings(scenario: poor) { settings in
            settings.simulatorArguments = ["--variant", "vllm", "--any-model"]
            settings.account["dialect"] = #""realtime""#
            settings.account["vendor"] = nil
            settings.account["models"] = #"["gpt-4o-mini"]"#
        }
        try await withSite(settings) { site in
            let daemon = try await begin(site)
            try await pass(70, site)
            try await site.reached { $0.holds == 2 }
            #expect(!site.log.contains { $0.contains("takes work again") })
            try site.provider.scenario("{}")
            try await pass(500, site)
            try await site.reached { !$0.receipt("job").members.isEmpty }
            try await end(site, daemon)
        }
    }
}

extension TestSite {
    /// How often the job was told to be held.
    fileprivate var holds: Int {
        let job = status("job.jsonl")["job"].text ?? "none"
        return log.count { $0.contains("held:") && $0.contains(job) }
    }
}
