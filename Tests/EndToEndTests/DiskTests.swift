import TestKit
import Testing

/// A disk that refuses: once, or for as long as the daemon runs.
@Suite("Disk errors")
struct DiskTests {
    @Test(
        "R-007 R-008 R-009 R-012 R-017 an error at any one step is overcome in the same run",
        arguments: ["ENOSPC", "EIO", "EDQUOT", "EROFS"])
    func once(code: String) async throws {
        let sweep = Sweep { try $0.drop("job.jsonl", Row.chats(3)) }
        try await sweep.run(stride: 41) { step in ["*:\(step):\(code)"] }
        #expect(sweep.count > 10)
        #expect(sweep.failures == [:])
    }

    @Test("R-010 with no intent on disk no create is sent", arguments: ["EIO", "ENOSPC"])
    func noIntent(code: String) async throws {
        try await withSite { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try site.start(fail: "replace.fsync:12:\(code)+")
            #expect(await daemon.console.line("cannot write") != nil)
            await daemon.finish()
            #expect(site.auditLive() == [])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test(
        "R-007 R-017 a full disk, or one that takes no writes, stops nothing for good: the job ends once it takes them",
        arguments: [40, 120, 200, 280], ["ENOSPC", "EROFS"])
    func refusing(step: Int, code: String) async throws {
        try await withSite { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try site.start(fail: "*:\(step):\(code)+")
            let words = [code == "EROFS" ? "Read-only" : "No space", "cannot write"]
            #expect(await daemon.console.line { line in words.contains { line.contains($0) } } != nil)
            await daemon.finish()
            #expect(site.auditLive() == [])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }
}
