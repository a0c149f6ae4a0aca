import Glibc
import TestKit
import Testing

/// Orders that say what became of a batch, or run failed rows again.
@Suite("Retries", .simulated)
struct RetryTests {
    private static func unresolved(_ action: String, also: String = "") -> SiteSettings {
        let cut = #"{"match":{"route":"create_batch","nth":1},"do":{"cut":"\#(action)"}}"#
        return SiteSettings(scenario: #"{"faults":[\#(cut)\#(also)]}"#) { $0.account["listing"] = #""untrusted""# }
    }

    /// Starts a daemon and waits until a job is held for a reason.
    private static func held(_ site: TestSite, _ reason: String) async throws -> ChildProcess {
        let daemon = try await site.startReady()
        try await site.reached { $0.status("job.jsonl")["reason"].text == reason }
        return daemon
    }

    private static func ended(_ site: TestSite, _ daemon: ChildProcess) async throws {
        try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
        #expect(try await site.drain(after: daemon) == .status(0))
        #expect(site.audit() == [])
    }

    @Test("R-222 a create that never arrived is sent again when a person says so, and only then")
    func notSubmitted() async throws {
        try await withSite(Self.unresolved("before_apply")) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try await Self.held(site, "create_unresolved")
            #expect(site.status("job.jsonl")["next"].text?.contains("batchspool retry --not-submitted") == true)
            let released = try await site.tool("release", "job")
            #expect(released.end == .status(65) && released.words == ["needs_answer"])
            #expect(try await site.tool("retry", "--not-submitted", "job", "--dry-run").words == ["retrying"])
            #expect(site.count("create") == 0)
            #expect(try await site.tool("retry", "--not-submitted", "job").words == ["retrying"])
            try await Self.ended(site, daemon)
            #expect(site.count("create") == 1)
        }
    }

    @Test("R-222 a job whose create exists looks on, and is held again while it does not show")
    func submitted() async throws {
        try await withSite(Self.unresolved("before_apply")) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try await Self.held(site, "create_unresolved")
            let since = daemon.console.lines.count
            #expect(try await site.tool("retry", "--submitted", "job").words == ["retrying"])
            #expect(await daemon.console.line("held:", from: since) != nil)
            #expect(site.count("create") == 0)
            #expect(try await site.tool("adopt", "batch_nobody_has").words == ["no_such_batch"])
        }
    }

    @Test("a batch that no listing shows is adopted by its id, once, and bought once")
    func adopt() async throws {
        let hidden = #",{"match":{},"do":{"batch":{"list_lag_calls":1000000}}}"#
        try await withSite(Self.unresolved("after_apply", also: hidden)) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try await Self.held(site, "create_unresolved")
            let batch = try #require(site.provider.ledger.first { $0["event"].text == "create" }?["batch"].text)
            let ran = try await site.tool("adopt", batch)
            #expect(ran.end == .status(0) && ran.words == ["adopted"])
            try await Self.ended(site, daemon)
            #expect(site.count("create") == 1)
            #expect(site.receipt("job")["batches"][0]["batch"].text == batch)
        }
    }

    @Test("R-221 a job whose create is in doubt is cancelled once its fate is known")
    func cancelUnresolved() async throws {
        try await withSite(Self.unresolved("before_apply")) { site in
            try site.drop("job.jsonl", Row.chats(2))
            let daemon = try await Self.held(site, "create_unresolved")
            #expect(try await site.tool("cancel", "job").words == ["cancelling"])
            #expect(site.receipt("job").members.isEmpty)
            #expect(try await site.tool("retry", "--not-submitted", "job").words == ["retrying"])
            try await Self.ended(site, daemon)
            #expect(site.receipt("job")["status"].text == "cancelled" && site.count("create") == 0)
        }
    }

    @Test("R-222 failed rows are run again by order, once, as mv would")
    func errors() async throws {
        let scenario = #"{"faults":[{"match":{"row":2,"first":1},"do":{"row":"status","status":400}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(3))
            #expect(try await site.drain() == .status(1))
            try site.provider.scenario("{}")
            let daemon = try await site.startReady()
            let job = try #require(site.receipt("job")["job"].text)
            #expect(try await site.tool("retry", "--errors", "job").words == ["retrying"])
            #expect(["already", "nothing_failed"].contains(try await site.tool("retry", "--errors", job).words.first))
            try await site.reached { !$0.receipt("job~2").members.isEmpty }
            #expect(site.receipt("job~2")["rerun_of"].text == job && site.results("job~2").count == 1)
            #expect(site.count("create") == 2)
            #expect(try await site.drain(after: daemon) == .status(0))
        }
    }

    @Test("R-183 rows of a batch that somebody cancelled at the provider go out again when the job is released")
    func releaseCancelled() async throws {
        let scenario = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"ending":"cancelled","done":0.4}}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(5))
            let daemon = try await Self.held(site, "cancelled_at_provider")
            #expect(try await site.tool("release", "job").words == ["released"])
            try await Self.ended(site, daemon)
            #expect(site.count("create") == 2 && site.results("job").count == 5)
        }
    }

    @Test("R-183 finished rows of a batch that somebody cancelled are delivered when the job is cancelled")
    func cancelCancelled() async throws {
        let scenario = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"ending":"cancelled","done":0.4}}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(5))
            let daemon = try await Self.held(site, "cancelled_at_provider")
            #expect(try await site.tool("cancel", "job").words == ["cancelled"])
            try await Self.ended(site, daemon)
            #expect(site.results("job").count == 2 && site.codes("job") == ["cancelled", "cancelled", "cancelled"])
            #expect(site.count("create") == 1)
        }
    }

    @Test("R-195 a batch far over its window is held and still waited for, until it is cancelled")
    func stuck() async throws {
        let settings = SiteSettings(scenario: OrderTests.slow) { $0.account["stuck_after"] = #""1s""# }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(2))
            #expect(try await site.drain() == .status(75))
            let daemon = try await Self.held(site, "stuck")
            #expect(site.status("job.jsonl")["next"].text?.contains("batchspool cancel") == true)
            #expect(try await site.tool("cancel", "job").words == ["cancelling"])
            try await Self.ended(site, daemon)
            #expect(site.receipt("job")["status"].text == "cancelled" && site.count("create") == 1)
        }
    }

    @Test("R-192 of several batches that vanished a person is asked one after the other, without a day between")
    func severalVanished() async throws {
        let scenario = #"{"faults":[{"match":{},"do":{"batch":{"polls":90000,"vanish_after_polls":2}}}]}"#
        let settings = SiteSettings(scenario: scenario) { settings in
            settings.tables = "[provider.simulator.limits]\nrequests = 1\n"
        }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try await site.startReady(environment: site.jumpingClock)
            try await site.reached { $0.log.count { $0.contains("does not know batch") } == 3 }
            try site.provider.scenario("{}")
            try Files.write(site.root + "/clock", "0 90000\n")
            var asked: Set<String> = []
            for _ in 1...3 {
                try await site.reached { site in
                    let status = site.status("job.jsonl")
                    return status["reason"].text == "vanished" && !asked.contains(status["detail"].text ?? "")
                }
                asked.insert(site.status("job.jsonl")["detail"].text ?? "")
                #expect(try await site.tool("retry", "--not-submitted", "job").words == ["retrying"])
            }
            try await Self.ended(site, daemon)
            #expect(asked.count == 3 && site.results("job").count == 3)
        }
    }

    @Test("R-192 a batch that its provider does not know any more keeps no drain waiting")
    func vanished() async throws {
        let scenario = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"polls":50,"vanish_after_polls":2}}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(2))
            #expect(try await site.drain() == .status(75))
            #expect(site.log.contains { $0.contains("remains:") && $0.contains("does not know batch") })
            #expect(site.count("create") == 1)
        }
    }
}
