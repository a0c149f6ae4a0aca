import TestKit
import Testing

/// kill -9 at every step that changes something on disk.
@Suite("Kills")
struct CrashTests {
    @Test("R-001 a kill at any step loses nothing, buys nothing twice and leaves nothing over")
    func everyStep() async throws {
        let sweep = Sweep { try $0.drop("job.jsonl", Row.chats(3)) }
        try await sweep.run()
        #expect(sweep.count > 100)
        #expect(sweep.failures == [:])
    }

    @Test("R-005 a second kill while the first is recovered from changes nothing either")
    func duringRecovery() async throws {
        let sweep = Sweep { try $0.drop("job.jsonl", Row.chats(3)) }
        try await sweep.run(stride: 13) { step in ["*:\(step):kill", "*:\(1 + step * 7 % 90):kill"] }
        #expect(sweep.failures == [:])
    }

    @Test("R-236 kills between the renames of a set with failed rows and a companion change nothing", .simulated)
    func wholeSet() async throws {
        let scenario = #"{"faults":[{"match":{"row":2},"do":{"row":"status","status":400}}]}"#
        let sweep = Sweep(SiteSettings(scenario: scenario), expecting: [.status(0), .status(1)]) { site in
            try site.place("inbox/job.options.json", #"{"group":"night"}"#)
            try site.drop("job.jsonl", Row.chats(3))
        }
        try await sweep.run(stride: 7)
        #expect(sweep.failures == [:])
    }

    @Test("R-005 kills while a create of unknown fate is resolved and fenced buy one batch", .simulated)
    func duringResolution() async throws {
        let scenario = #"{"faults":[{"match":{"route":"create_batch","nth":1},"do":{"cut":"before_apply"}}]}"#
        let sweep = Sweep { site in
            try site.provider.scenario(scenario)
            try site.drop("job.jsonl", Row.chats(3))
        }
        try await sweep.run(stride: 11)
        #expect(sweep.failures == [:])
    }

    @Test("R-006 kills at many moments with many jobs in flight lose no job and buy none twice")
    func manyJobs() async throws {
        try await withSite { site in
            for number in 0..<12 { try site.drop("job-\(number).jsonl", Row.chats(2, "r\(number)")) }
            for round in 1...16 {
                _ = try await site.drain(fail: "*:\(round * 97):kill")
                site.forgive()
            }
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 12 <= 12)
        }
    }

    @Test("R-001 a kill at any step of a rejection gives the file back whole")
    func rejection() async throws {
        let sweep = Sweep(expecting: [.status(0), .status(1)]) { site in
            try site.drop("job.jsonl", [.chat("a"), .broken("{nope")], rejected: true)
        }
        try await sweep.run(stride: 5)
        #expect(sweep.failures == [:])
    }
}
