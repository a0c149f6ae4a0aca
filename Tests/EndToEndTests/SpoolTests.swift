import FoundationEssentials
import Glibc
import TestKit
import Testing

/// Spools that were damaged, moved, copied or restored.
@Suite("Spool")
struct SpoolTests {
    /// A job whose batch is under way, with the daemon gone.
    private func withLiveJob(_ body: (TestSite) async throws -> Void) async throws {
        let scenario = #"{"faults":[{"match":{"nth":1},"do":{"batch":{"polls":40}}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try site.start()
            try await site.reached { $0.status("job.jsonl")["status"].text == "processing" }
            await daemon.finish()
            try await body(site)
        }
    }

    @Test(
        "R-040 R-041 a cut sidecar, or one with a wrong bit, never leads to a second batch", .simulated,
        arguments: 0..<6)
    func damagedSidecar(kind: Int) async throws {
        try await withLiveJob { site in
            let path = try #require(site.sidecars.first)
            var bytes = [UInt8](try Files.read(path))
            switch kind {
            case 0: bytes = []
            case 1: bytes.removeLast(bytes.count / 2)
            case 2: bytes.removeLast()
            case 3: bytes[bytes.count / 3] ^= 4
            case 4: bytes += [UInt8](repeating: 0, count: 512)
            default: bytes = Array("{}\n".utf8)
            }
            try Files.write(path, bytes)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit(besides: [".bad-"]) == [])
        }
    }

    @Test(
        "R-045 a damaged sidecar without a predecessor is left alone; nothing is sent", .simulated,
        arguments: [false, true])
    func lostSidecar(bothCut: Bool) async throws {
        try await withLiveJob { site in
            let path = try #require(site.sidecars.first)
            try Files.write(path, "{")
            if bothCut { try Files.write(path + ".prev", "{") } else { Files.remove(path + ".prev") }
            #expect(try await site.drain() == .status(75))
            #expect(site.auditLive() == [])
            #expect(site.names("work").count > 3)
        }
    }

    @Test("R-043 a record of a newer version is left alone and reported", .simulated)
    func newerSchema() async throws {
        try await withLiveJob { site in
            let path = try #require(site.sidecars.first)
            try site.reseal(path) { $0.replacing(#""schema":1"#, with: #""schema":9"#) }
            #expect(try await site.drain() == .status(75))
            #expect(site.log.contains { $0.contains("newer") })
            #expect(site.auditLive() == [])
        }
    }

    @Test("R-050 unknown files in work/ are reported and stay")
    func strangers() async throws {
        try await withSite { site in
            #expect(try await site.drain() == .status(0))
            try site.place("work/notes", "mine")
            #expect(try await site.drain() == .status(0))
            #expect(site.names("work") == ["notes"])
            #expect(site.log.contains { $0.contains("work/notes") })
        }
    }

    @Test("R-232 a copied spool submits nothing")
    func copied() async throws {
        try await withSite { site in
            #expect(try await site.drain() == .status(0))
            try site.copySpool()
            try site.drop("job.jsonl", Row.chats(2))
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "spool_moved")
            #expect(site.provider.purchases ?? [:] == [:])
        }
    }

    @Test("R-231 a spool restored from an older backup submits nothing")
    func restored() async throws {
        try await withSite { site in
            let state = site.root + "/state"
            try Files.makeDirectory(state)
            let environment = ["STATE_DIRECTORY": state]
            #expect(try await site.drain(environment: environment) == .status(0))
            let identity = try Files.read(site.spool + "/spool.id")
            try site.drop("first.jsonl", Row.chats(2))
            #expect(try await site.drain(environment: environment) == .status(0))
            try Files.write(site.spool + "/spool.id", identity)
            try site.drop("second.jsonl", Row.chats(2))
            #expect(try await site.drain(environment: environment) == .status(75))
            #expect(site.status("second.jsonl")["reason"].text == "spool_moved")
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("R-234 a file that ended the daemon three times is held; the queue goes on")
    func poison() async throws {
        try await withSite { site in
            try site.drop("poison.jsonl", Row.chats(2, "p"))
            for _ in 1...3 { _ = try await site.drain(fail: "rows.fsync:1:kill") }
            try site.drop("good.jsonl", Row.chats(2, "g"))
            #expect(try await site.drain() == .status(75))
            #expect(site.status("poison.jsonl")["reason"].text == "crashed_daemon")
            #expect(site.results("good").count == 2)
            #expect(site.auditLive() == [])
        }
    }

    @Test("R-235 a live part talks only to the provider it was planned for", .simulated)
    func providerChanged() async throws {
        try await withLiveJob { site in
            try site.configure(SiteSettings { $0.account["key_env"] = #""OTHER_KEY""# })
            #expect(try await site.drain(environment: ["OTHER_KEY": "sk-other"]) == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "provider_changed")
            try site.configure(SiteSettings())
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }
}
