import Glibc
import TestKit
import Testing

/// Several users of one spool; files are given to them, which needs root.
@Suite("Users", .enabled(if: geteuid() == 0))
struct OwnerTests {
    private static let many: UInt32 = 54_321
    private static let one: UInt32 = 54_322

    private static func settings(_ keys: [String: String]) -> SiteSettings {
        SiteSettings { $0.intake.merge(keys.merging(["gather_rows": "1"]) { $1 }) { $1 } }
    }

    private static func drop(_ count: Int, of owner: UInt32, _ prefix: String, on site: TestSite) throws {
        for number in 0..<count {
            let name = "\(prefix)\(number).jsonl"
            try site.drop(name, Row.chats(1, "\(prefix)\(number)"))
            try site.settle([name], owner: owner)
        }
    }

    @Test("R-125 one file of one user does not wait for the many of another")
    func fair() async throws {
        try await withSite(Self.settings([:])) { site in
            try Self.drop(60, of: Self.many, "a", on: site)
            try Self.drop(1, of: Self.one, "z", on: site)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            let claims = site.log.filter { $0.contains("claimed") && $0.contains(".jsonl") }
            let place = claims.firstIndex { $0.contains("z0.jsonl") }
            #expect(claims.count == 61)
            #expect((place ?? 99) < 25)
        }
    }

    @Test("money is told by whose files it was spent for, from the log after a restart too")
    func money() async throws {
        try await withSite(SiteSettings()) { site in
            try Self.drop(1, of: Self.many, "a", on: site)
            try Self.drop(1, of: Self.one, "z", on: site)
            #expect(try await site.drain() == .status(0))
            let costs = ["a0", "z0"].map { site.receipt($0)["cost"]["actual_usd"].text }
            #expect(try await site.drain() == .status(0))
            let told = try await site.tool("providers", "--owners").answers
            #expect(told.map { $0["uid"].int } == [Int(Self.many), Int(Self.one)])
            #expect(told.map { $0["spent_month_usd"].text } == costs)
        }
    }

    @Test("files of two users never share a job")
    func apart() async throws {
        try await withSite(SiteSettings()) { site in
            try Self.drop(2, of: Self.many, "a", on: site)
            try Self.drop(2, of: Self.one, "z", on: site)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.receipt("a0")["job"] == site.receipt("a1")["job"])
            #expect(site.receipt("a0")["job"] != site.receipt("z0")["job"])
            #expect(site.receipt("z0")["source"]["uid"].int == Int(Self.one))
        }
    }

    @Test("over owner_jobs a file stays in the inbox, its status says why, until it is gone", .simulated)
    func jobs() async throws {
        let slow = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"polls":100000}}}]}"#
        var settings = Self.settings(["owner_jobs": "1", "rescan": #""1h""#])
        settings.scenario = slow
        try await withSite(settings) { site in
            try Self.drop(2, of: Self.many, "a", on: site)
            let daemon = try site.start()
            try await site.reached { site in
                ["a0.jsonl", "a1.jsonl"].contains { site.status($0)["reason"].text == "owner_jobs" }
            }
            #expect(site.names("inbox").count == 1)
            for name in site.names("inbox") { Files.remove("\(site.spool)/inbox/\(name)") }
            try await site.reached { $0.names("status").count { !$0.hasPrefix(".") } == 1 }
            try site.provider.scenario("{}")
            daemon.signal(SIGTERM)
            _ = await daemon.end()
        }
    }

    @Test("owner_files counts files that are not submitted; the others follow by themselves")
    func files() async throws {
        try await withSite(Self.settings(["owner_files": "2", "owner_jobs": "3"])) { site in
            try Self.drop(8, of: Self.many, "a", on: site)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }
}
