import Glibc
import TestKit
import Testing

/// Names in the inbox that are not taken, until they are gone.
@Suite("Untaken names")
struct UntakenTests {
    /// A scan within the test finds nothing: events have to.
    private static let rarely = SiteSettings { $0.intake["rescan"] = #""1h""# }

    /// A daemon that has told of three names it does not take.
    private static func told(_ site: TestSite) async throws -> ChildProcess {
        let daemon = try await site.startReady()
        try site.oddities(link: "link.jsonl", to: "/etc/passwd", fifo: "fifo.jsonl", directory: "dir.jsonl")
        try await site.reached { $0.names("status").count { !$0.hasPrefix(".") } == 3 }
        return daemon
    }

    private static func isClean(_ site: TestSite) -> Bool {
        site.names("status").allSatisfy { $0.hasPrefix(".") }
    }

    @Test("R-060 R-064 R-066 a name that is removed or renamed is listed no more")
    func gone() async throws {
        try await withSite(Self.rarely) { site in
            _ = try await Self.told(site)
            for name in ["link.jsonl", "fifo.jsonl"] { Files.remove("\(site.spool)/inbox/\(name)") }
            try Files.move("\(site.spool)/inbox/dir.jsonl", to: "\(site.root)/dir")
            try await site.reached(Self.isClean)
            #expect(try await site.tool("list").lines == [])
        }
    }

    @Test("R-060 R-066 a name that is removed is not told a second time")
    func once() async throws {
        try await withSite { site in
            let daemon = try await Self.told(site)
            for name in ["link.jsonl", "fifo.jsonl", "dir.jsonl"] { Files.remove("\(site.spool)/inbox/\(name)") }
            try await site.reached(Self.isClean)
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.log.count { $0.contains("is not taken") } == 3)
        }
    }

    @Test("names that went while no daemon ran are listed no more after the next start", arguments: [[], ["--drain"]])
    func goneMeanwhile(arguments: [String]) async throws {
        try await withSite(Self.rarely) { site in
            try site.place("inbox/wrong.json", Row.chats(1).content)
            try site.place("inbox/stays.json", Row.chats(1).content)
            #expect(try await site.drain() == .status(75))
            #expect(site.status("wrong.json")["reason"].text == "unknown_suffix")
            try Files.move("\(site.spool)/inbox/wrong.json", to: "\(site.spool)/inbox/right.jsonl")
            _ = try site.start(arguments)
            try await site.reached { site in
                site.status("wrong.json") == .null && site.status("right.jsonl")["status"].text == "completed"
            }
            #expect(site.status("stays.json")["reason"].text == "unknown_suffix")
        }
    }

    @Test("options that waited for their input are listed no more once it takes them along")
    func companion() async throws {
        try await withSite { site in
            try site.place("inbox/job.options.json", "{}")
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.options.json")["reason"].text == "companion_without_input")
            try site.drop("job.jsonl", Row.chats(1))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.status("job.options.json") == .null)
        }
    }

    @Test("a link under the name of a live job hides its status only while it is there", .simulated)
    func ofLiveJob() async throws {
        try await withSite(SiteSettings(scenario: OrderTests.slow)) { site in
            try site.drop("job.jsonl", Row.chats(1))
            let daemon = try await OrderTests.running(site)
            try site.oddities(link: "job.jsonl", to: "/etc/passwd", fifo: "f.jsonl", directory: "d.jsonl")
            try await site.reached { $0.status("job.jsonl")["reason"].text == "symlink" }
            Files.remove("\(site.spool)/inbox/job.jsonl")
            try await site.reached { $0.status("job.jsonl")["job"].text != nil }
            await daemon.finish()
        }
    }
}
