import TestKit
import Testing

/// A disk that refuses: once, or for as long as the daemon runs.
@Suite("Disk errors")
struct DiskTests {
    @Test(
        "R-007 R-008 R-009 R-012 an error at any one step is overcome in the same run",
        arguments: ["ENOSPC", "EIO", "EDQUOT"])
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
        "R-007 a full disk stops nothing for good: the job ends once there is room again",
        arguments: [40, 120, 200, 280])
    func fullDisk(step: Int) async throws {
        try await withSite { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try site.start(fail: "*:\(step):ENOSPC+")
            #expect(await daemon.console.line { $0.contains("No space") || $0.contains("cannot write") } != nil)
            await daemon.finish()
            #expect(site.auditLive() == [])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }
}
