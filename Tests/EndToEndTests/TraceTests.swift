import FoundationEssentials
import Glibc
import TestKit
import Testing

/// What is told of odd events, and what becomes of old traces.
@Suite("Traces")
struct TraceTests {
    private static let slow = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"polls":12}}}]}"#

    @Test(
        "R-116 a file changed after its rows were sent is told in log, status and receipt",
        .simulated)
    func modified() async throws {
        try await withSite(SiteSettings(scenario: Self.slow)) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try site.start()
            try await site.reached { $0.status("job.jsonl")["status"].text == "processing" }
            let claimed = try #require(site.names("work").first { $0.hasSuffix(".src.0") })
            let isInPlace = !site.names("work").contains { $0.hasSuffix(".input") }
            try Files.append("late\n", to: "\(site.spool)/work/\(claimed)")
            #expect(await daemon.console.line("job.jsonl", "3 results") != nil)
            #expect(try await site.drain(after: daemon) == .status(0))
            let flag: JSON = isInPlace ? .bool(true) : .null
            #expect(site.receipt("job")["modified_after_submission"] == flag)
            #expect(site.status("job.jsonl")["modified_after_submission"] == flag)
            #expect(site.log.contains { $0.contains("changed after its rows were sent") } == isInPlace)
            #expect(site.audit() == [])
        }
    }

    @Test("a status file of a job that ended longer ago than keep_history goes, others stay")
    func prunedStatus() async throws {
        try await withSite(SiteSettings { $0.tables = "[retention]\nkeep_history = \"30d\"\n" }) { site in
            for name in ["old", "new"] { try site.drop("\(name).jsonl", Row.chats(1, name)) }
            #expect(try await site.drain() == .status(0))
            let path = site.spool + "/status/old.jsonl.json"
            let then = timespec(tv_sec: time(nil) - 31 * 86_400, tv_nsec: 0)
            #expect(utimensat(AT_FDCWD, path, [then, then], 0) == 0)
            #expect(try await site.drain() == .status(0))
            #expect(site.names("status").filter { !$0.hasPrefix(".") } == ["new.jsonl.json"])
        }
    }

    @Test(
        "R-202 an id that comes back altered is matched to no row",
        .simulated)
    func alteredID() async throws {
        let scenario = #"{"faults":[{"match":{"row":2},"do":{"row":"altered_id"}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(4))
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.codes("job") == ["missing_result"])
            #expect(site.results("job").count == 3)
            #expect(site.log.contains { $0.contains("unknown_ids") })
            #expect(site.provider.purchases?.count == 1)
        }
    }
}
