import FoundationEssentials
import TestKit
import Testing

/// Gathered files through kills and disk faults.
@Suite("Gathering, crashes")
struct GatherCrashTests {
    @Test("R-236 a kill at any step of a gathered job loses no file and buys nothing twice")
    func everyStep() async throws {
        let sweep = Sweep(expecting: [.status(0), .status(1)]) { site in
            try site.drop("a.jsonl", Row.chats(2, "a"))
            try site.drop("b.jsonl", Row.chats(1, "b") + [.broken("{nope")], rejected: true)
            try site.drop("c.jsonl", Row.chats(2, "c"))
            try site.settle(["a.jsonl", "b.jsonl", "c.jsonl"])
        }
        try await sweep.run(stride: 3)
        #expect(sweep.count > 60)
        #expect(sweep.failures == [:])
    }

    @Test("R-236 a kill while one file of a gathered job is delivered and another is not changes nothing", .simulated)
    func earlyDelivery() async throws {
        let slow = #"{"match":{"model":"gpt-4.1-mini"},"do":{"batch":{"polls":4}}}"#
        let sweep = Sweep(SiteSettings(scenario: #"{"faults":[\#(slow)]}"#)) { site in
            try site.drop("a.jsonl", Row.chats(2, "a"))
            try site.drop("b.jsonl", [.chat("b-0", model: "gpt-4.1-mini")])
            try site.settle(["a.jsonl", "b.jsonl"])
        }
        try await sweep.run(stride: 7)
        #expect(sweep.failures == [:])
    }

    @Test("R-005 a second kill while a gathered job is recovered changes nothing either")
    func duringRecovery() async throws {
        let sweep = Sweep { site in
            for name in ["a", "b"] { try site.drop("\(name).jsonl", Row.chats(2, name)) }
            try site.settle(["a.jsonl", "b.jsonl"])
        }
        try await sweep.run(stride: 23) { step in ["*:\(step):kill", "*:\(1 + step * 7 % 90):kill"] }
        #expect(sweep.failures == [:])
    }

    private static let many = 100

    private static func dropMany(_ site: TestSite) throws {
        let names = (0..<many).map { "f\($0)" }
        for name in names { try site.drop("\(name).jsonl", Row.chats(1, name)) }
        try site.settle(names.map { $0 + ".jsonl" })
    }

    @Test("many files are made durable together: one syncfs for the claim and one for the delivery")
    func groupCommit() async throws {
        try await withSite { site in
            try Self.dropMany(site)
            #expect(try await site.drain(fail: "list:\(site.root)/points") == .status(0))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
            let points = String(decoding: try Files.read(site.root + "/points"), as: UTF8.self).split(separator: "\n")
            #expect(points.count { $0 == "syncfs" } == 2)
            #expect(points.count { $0 == "fsync" } == 0)
            #expect(points.count { $0.contains("fsync") && !$0.hasSuffix(".done") } < Self.many)
        }
    }

    @Test("when the common sync fails each file is synced by itself before anything is believed", arguments: [1, 2])
    func fallback(number: Int) async throws {
        try await withSite { site in
            try Self.dropMany(site)
            let plan = "list:\(site.root)/points,syncfs:\(number):EIO"
            #expect(try await site.drain(fail: plan) == .status(0))
            #expect(site.audit() == [])
            let points = String(decoding: try Files.read(site.root + "/points"), as: UTF8.self).split(separator: "\n")
            #expect(points.count { $0 == "fsync" } >= Self.many)
        }
    }
}
