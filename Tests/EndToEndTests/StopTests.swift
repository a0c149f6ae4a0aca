import Glibc
import TestKit
import Testing

/// SIGTERM and SIGKILL while a provider keeps a part in one of its states.
@Suite("Stops", .simulated)
struct StopTests {
    /// A state that lasts, and how a test sees that it is reached.
    struct Phase: Sendable, CustomTestStringConvertible {
        let name: String
        let scenario: String
        let isReached: @Sendable (TestSite) -> Bool
        var testDescription: String { name }
    }

    private static func requests(_ name: String) -> @Sendable (TestSite) -> Bool {
        { $0.provider.requests(name) > 0 }
    }

    private static func fault(_ match: String, _ action: String) -> String {
        #"{"faults":[{"match":{\#(match),"nth":1},"do":{\#(action)}}]}"#
    }

    static let phases = [
        Phase(
            name: "uploading", scenario: fault(#""route":"upload""#, #""silence":"before_apply""#),
            isReached: requests("upload")),
        Phase(
            name: "creating, not applied", scenario: fault(#""route":"create_batch""#, #""silence":"before_apply""#),
            isReached: requests("create_batch")),
        Phase(
            name: "creating, applied", scenario: fault(#""route":"create_batch""#, #""silence":"after_apply""#),
            isReached: requests("create_batch")),
        Phase(
            name: "polling",
            scenario: #"{"faults":[{"match":{"nth":1},"#
                + #""do":{"batch":{"polls":12}}}]}"#
        ) { $0.status("job.jsonl")["status"].text == "processing" },
        Phase(
            name: "waiting for a poll's answer",
            scenario: fault(#""route":["get_batch","list_batches"]"#, #""silence":"before_apply""#)
        ) { site in
            site.log.contains { $0.contains("submitted") }
        },
        Phase(
            name: "downloading", scenario: fault(#""route":"content""#, #""trickle":{"bytes":16,"seconds":0.05}"#),
            isReached: requests("content")),
        Phase(
            name: "waiting to upload again", scenario: fault(#""route":"upload""#, #""answer":"rate_limit_date""#)
        ) { site in
            site.log.contains { $0.contains("part 1: upload") }
        },
    ]

    @Test("R-021 SIGTERM ends the daemon at once and loses nothing", arguments: phases)
    func terminated(phase: Phase) async throws {
        try await interrupted(phase, by: SIGTERM, expecting: .status(0))
    }

    @Test("R-001 R-023 SIGKILL loses nothing and buys nothing twice", arguments: phases)
    func killed(phase: Phase) async throws {
        try await interrupted(phase, by: SIGKILL, expecting: .signal(SIGKILL))
    }

    private func interrupted(_ phase: Phase, by signal: Int32, expecting expected: ChildProcess.End) async throws {
        let settings = SiteSettings(scenario: phase.scenario) { $0.account["request_timeout"] = #""2s""# }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(5))
            let daemon = try site.start()
            try await site.reached(phase.isReached)
            let time = await ContinuousClock().measure {
                daemon.signal(signal)
                let end = await daemon.end()
                #expect(end == expected)
            }
            #expect(time < .seconds(6))
            #expect(site.auditLive() == [])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }
}
