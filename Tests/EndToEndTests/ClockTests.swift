import FoundationEssentials
import TestKit
import Testing

/// A wall clock that jumps by years while a daemon works.
@Suite("Jumping clock", .simulated)
struct ClockTests {
    /// A wait during which the clock jumps, and how a test sees that it has begun.
    struct Wait: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let scenario: String
        let isReached: @Sendable (TestSite) -> Bool
    }

    static let waits = [
        Wait(testDescription: "for a batch", scenario: OrderTests.slow) {
            $0.status("job.jsonl")["status"].text == "processing"
        },
        Wait(
            testDescription: "for a create of unknown fate to be found",
            scenario: #"{"faults":[{"match":{"route":"create_batch","nth":1},"do":{"cut":"after_apply"}},"#
                + #"{"match":{"route":"list_batches"},"do":{"answer":"unavailable"}}]}"#
        ) { $0.log.contains { $0.contains("nobody knows what became of the create") } },
        Wait(
            testDescription: "to upload again",
            scenario: #"{"faults":[{"match":{"route":"upload"},"do":{"answer":"unavailable"}}]}"#
        ) { $0.provider.requests("upload") > 0 },
    ]

    /// Moves the daemon's clock and waits until it has told something by the new time.
    private func jump(_ offset: Int, to year: Int, _ site: TestSite) async throws {
        try Files.write(site.root + "/clock", "\(offset)\n")
        try await site.reached { site in
            let report = (try? Files.read(site.spool + "/status/.daemon.json")).flatMap { JSON($0) } ?? .null
            return report["updated_at"].text?.hasPrefix("\(year)-") == true
        }
    }

    @Test("R-123 years forward, back and to now: nothing is sent early, twice or never", arguments: waits)
    func jumps(wait: Wait) async throws {
        try await withSite(SiteSettings(scenario: wait.scenario)) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try site.start(environment: [
                "LD_PRELOAD": Binaries.path("libJumpingClock.so"), "BATCHSPOOL_TEST_CLOCK": site.root + "/clock",
            ])
            try await site.reached(wait.isReached)
            let year = Int(Date.now.formatted(.iso8601.year())) ?? 0
            try await jump(3653 * 86_400, to: year + 10, site)
            try await jump(-3653 * 86_400, to: year - 10, site)
            #expect(site.receipt("job").members.isEmpty && site.status("job.jsonl")["status"].text != "held")
            try await jump(0, to: year, site)
            try site.provider.scenario("{}")
            try await finish(wait, daemon, site)
            #expect(site.audit() == [] && site.count("create") == 1)
        }
    }

    /// A batch that would take for ever is cancelled; all else ends by itself.
    private func finish(_ wait: Wait, _ daemon: ChildProcess, _ site: TestSite) async throws {
        if wait.scenario == OrderTests.slow { _ = try await site.tool("cancel", "job") }
        try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
        #expect(try await site.drain(after: daemon) == .status(0))
    }
}
