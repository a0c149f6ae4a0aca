import Glibc
import TestKit
import Testing

/// A spool on a file system that two machines share.
@Suite("Two machines", .enabled(if: Namespace.isPossible, "needs root and mount namespaces"), .simulated)
struct ElsewhereTests {
    /// Starts a program with another machine id than this machine's.
    private static func elsewhere(_ site: TestSite) throws -> [String] {
        let id = site.root + "/machine-id"
        try Files.write(id, "0123456789abcdef0123456789abcdef\n")
        let script = "mount --bind '\(id)' /etc/machine-id && exec \"$@\""
        return ["/usr/bin/unshare", "--mount", "--", "/bin/sh", "-c", script, "sh"]
    }

    @Test("R-122 a second machine is refused while the first one's daemon lives, and buys nothing when that is gone")
    func second() async throws {
        try await withSite(SiteSettings(scenario: OrderTests.slow)) { site in
            try site.drop("job.jsonl", Row.chats(2))
            let first = try await OrderTests.running(site)
            // As where locks of another machine are not seen.
            Files.remove(site.spool + "/lock")
            let second = try site.start(by: Self.elsewhere(site))
            #expect(await second.end() == .status(75))
            #expect(second.console.lines.contains { $0.contains("the daemon of another machine worked on it") })
            await first.finish()
            #expect(try await site.start(by: Self.elsewhere(site)).end() == .status(75))
            try Files.age(site.spool + "/status/.daemon.json", seconds: 200)
            try site.drop("other.jsonl", Row.chats(2, "other"))
            _ = try site.start(by: Self.elsewhere(site))
            try await site.reached { $0.status("other.jsonl")["reason"].text == "spool_moved" }
            #expect(site.count("create") == 1)
        }
    }

    @Test("a daemon that has said that it ends lets another machine's begin at once")
    func orderly() async throws {
        try await withSite { site in
            #expect(try await site.drain() == .status(0))
            try site.drop("job.jsonl", Row.chats(2))
            _ = try site.start(by: Self.elsewhere(site))
            try await site.reached { $0.status("job.jsonl")["reason"].text == "spool_moved" }
            #expect(site.count("create") == 0)
        }
    }

    @Test("R-233 a spool that was moved to another machine buys nothing until it is adopted there, and then once")
    func moved() async throws {
        try await withSite { site in
            #expect(try await site.drain() == .status(0))
            try site.drop("job.jsonl", Row.chats(2))
            let daemon = try site.start(by: Self.elsewhere(site))
            try await site.reached { $0.status("job.jsonl")["reason"].text == "spool_moved" }
            #expect(site.count("create") == 0)
            #expect(try await site.tool("spool", "adopt").words == ["adopted"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            await daemon.finish()
            #expect(site.audit() == [] && site.count("create") == 1)
        }
    }
}
