import Glibc
import TestKit
import Testing

/// Keys that go bad when everything is bought, and that are seen to be bad by polls, downloads, cancels and deletes.
@Suite("Keys that go bad while batches run", .simulated)
struct KeyLookTests {
    /// A call that a bad key is told at, and whether the daemon is reloaded once the key is good again.
    struct Case: CustomStringConvertible, Sendable {
        let routes: String
        let answer: String
        let reloads: Bool

        var description: String { "\(answer) to \(routes)\(reloads ? ", reloaded" : "")" }
        func scenario(_ more: String = "") -> String {
            #"{"faults":[{"match":{"route":[\#(routes)]},"do":{"answer":"\#(answer)"}}\#(more)]}"#
        }
    }

    private static let polls = #""get_batch","list_batches""#
    static let cases = [
        Case(routes: polls, answer: "bad_key_401", reloads: false),
        Case(routes: polls, answer: "bad_key_403", reloads: true),
        Case(routes: polls, answer: "payment_required", reloads: false),
        Case(routes: #""content""#, answer: "bad_key_401", reloads: true),
        Case(routes: #""content""#, answer: "bad_key_400", reloads: false),
    ]

    @Test("R-158 one refusal closes the account; what runs there is fetched when it opens", arguments: cases)
    func closed(look: Case) async throws {
        try await withSite(SiteSettings(scenario: look.scenario())) { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { _ in manager.status.hasPrefix("simulator closed since ") }
            let account = try await site.tool("providers").answers[0]
            #expect(account["state"].text == "paused" && account["since"].text != nil)
            try site.drop("other.jsonl", Row.chats(3, "other"))
            try await site.reached { $0.status("other.jsonl")["status"].text == "held" }
            #expect(site.count("create") == 1 && site.status("job.jsonl")["status"].text != "held")
            try await mended(site, daemon, reloads: look.reloads)
            #expect(site.count("create") == 2)
        }
    }

    @Test("R-158 so does a refusal to delete what a job has left")
    func delete() async throws {
        let look = Case(routes: #""delete_file""#, answer: "bad_key_401", reloads: true)
        try await withSite(SiteSettings(scenario: look.scenario())) { site in
            let daemon = try await site.startReady()
            try site.drop("job.jsonl", Row.chats(3))
            #expect(await daemon.console.line("simulator is left alone for a while") != nil)
            try site.drop("other.jsonl", Row.chats(3, "other"))
            try await mended(site, daemon, reloads: true)
        }
    }

    @Test("R-158 so does a refusal to cancel, and the cancel is made when the key is good again")
    func cancel() async throws {
        let look = Case(routes: #""cancel_batch""#, answer: "bad_key_401", reloads: true)
        let endless = #",{"match":{"nth":1},"do":{"batch":{"polls":1000000}}}"#
        try await withSite(SiteSettings(scenario: look.scenario(endless))) { site in
            let daemon = try await site.startReady()
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { $0.status("job.jsonl")["status"].text == "processing" }
            #expect(try await site.tool("cancel", "job").words == ["cancelling"])
            #expect(await daemon.console.line("simulator is left alone for a while") != nil)
            try site.provider.scenario("{}")
            daemon.signal(SIGHUP)
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.count("create") == 1)
        }
    }

    @Test("R-153 a signed address that refuses says nothing of the key", arguments: ["bad_key_401", "bad_key_403"])
    func signed(answer: String) async throws {
        let refusal = #"{"match":{"route":"signed","first":2},"do":{"answer":"\#(answer)"}}"#
        let scenario = #"{"faults":[{"match":{"route":"content"},"do":{"redirect":"signed"}},\#(refusal)]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(3))
            #expect(try await site.drain() == .status(0))
            #expect(site.log.contains { $0.contains("the results cannot be read") })
            #expect(site.audit() == [] && !site.log.contains { $0.contains("is left alone") })
        }
    }

    /// The key is good again: everything ends well, each row bought once.
    private func mended(_ site: TestSite, _ daemon: ChildProcess, reloads: Bool) async throws {
        try site.provider.scenario("{}")
        if reloads { daemon.signal(SIGHUP) }
        try await site.reached { site in
            ["job", "other"].allSatisfy { !site.receipt($0).members.isEmpty } && site.names("work").isEmpty
        }
        if !reloads { #expect(site.log.contains { $0.contains("simulator takes work again") }) }
        #expect(try await site.drain(after: daemon) == .status(0))
        #expect(site.audit() == [])
    }
}
