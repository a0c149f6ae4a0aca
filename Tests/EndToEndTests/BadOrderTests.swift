import FoundationEssentials
import Glibc
import TestKit
import Testing

/// Orders that are none, or are not for their sender to give.
@Suite("Bad orders")
struct BadOrderTests {
    private static let id = "01J00000000000000000000000"

    /// A spool with a job that is held, and its running daemon.
    private static func withHeldJob(
        _ top: String = "", by prefix: (TestSite) throws -> [String] = { _ in [] },
        _ body: (TestSite, String) async throws -> Void
    ) async throws {
        let settings = SiteSettings {
            $0.hasAccount = false
            $0.top = top
        }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(2))
            _ = try site.start(by: try prefix(site))
            try await site.reached { $0.status("job.jsonl")["reason"].text == "no_account" }
            try await body(site, try #require(site.status("job.jsonl")["job"].text))
            #expect(site.status("job.jsonl")["status"].text == "held")
        }
    }

    static let contents: [(String, String)] = [
        ("", "no JSON object"), ("{", "no JSON object"), (String(repeating: "[", count: 60_000), "no JSON object"),
        (String(repeating: " ", count: 70_000), "longer than 65536 bytes"),
        (#"{"schema":1,"order":"cancle","targets":[]}"#, "did you mean"),
        (#"{"schema":1,"order":"spool_adopt","targets":[],"force":true}"#, "unknown member"),
    ]

    @Test("an order that cannot be read is answered with what is wrong, and gone", arguments: contents)
    func unreadable(content: String, words: String) async throws {
        try await Self.withHeldJob { site, _ in
            try site.order("\(Self.id).json", content)
            try await site.reached { !$0.reply(Self.id).members.isEmpty }
            let answer = site.reply(Self.id)["answers"][0]
            #expect(answer["word"].text == "bad_order" && answer["text"].text?.contains(words) == true)
            try await site.reached { !$0.names("orders").contains("\(Self.id).json") }
        }
    }

    @Test("links, pipes and directories are no orders, and nothing behind them is read or touched", arguments: 0..<4)
    func oddities(kind: Int) async throws {
        try await Self.withHeldJob { site, job in
            let (path, other) = ("\(site.spool)/orders/\(Self.id).json", site.root + "/other.json")
            try Files.write(other, #"{"schema":1,"order":"cancel","targets":[{"job":"\#(job)"}]}"#)
            switch kind {
            case 0: #expect(symlink(other, path) == 0)
            case 1: #expect(link(other, path) == 0)
            case 2: #expect(mkfifo(path, 0o600) == 0)
            default: #expect(mkdir(path, 0o700) == 0)
            }
            try await site.reached { $0.reply(Self.id)["answers"][0]["word"].text == "bad_order" }
            #expect(Files.exists(other))
            #expect(try await site.tool("hold", job, "--dry-run").words == ["held"])
        }
    }

    @Test("unknown jobs and names are told apart from those that wait in the inbox")
    func unknown() async throws {
        try await Self.withHeldJob { site, _ in
            try site.place("inbox/notes.txt", "no input")
            let none = try await site.tool("cancel", "jub", Self.id)
            #expect(none.end == .status(69) && none.words == ["no_such_job", "no_such_job"])
            #expect(none.answers[0]["text"].text?.contains(#"did you mean "job"?"#) == true)
            let waits = try await site.tool("cancel", "notes.txt")
            #expect(waits.end == .status(69) && waits.words == ["not_claimed"])
        }
    }

    private static let nobody: UInt32 = 65_534
    private static let canBeNobody = geteuid() == 0 && Files.exists("/usr/bin/setpriv")

    /// Lets `nobody` look at the site and put orders into its spool, as members of its group do.
    private static func admitNobody(to site: TestSite) {
        for path in [site.root, site.spool] { #expect(chmod(path, 0o755) == 0) }
        for (directory, mode) in [("orders", 0o3770), ("status", 0o2750)] {
            let path = "\(site.spool)/\(directory)"
            #expect(chown(path, 0, nobody) == 0 && chmod(path, mode_t(mode)) == 0)
        }
    }

    @Test(
        "R-224 another user's order is refused, root's is obeyed",
        .enabled(if: canBeNobody, "needs root and setpriv"))
    func foreign() async throws {
        try await Self.withHeldJob { site, job in
            Self.admitNobody(to: site)
            let refused = try await site.tool("cancel", job, user: Self.nobody)
            #expect(refused.end == .status(77) && refused.words == ["not_yours"])
            #expect(try await site.tool("spool", "adopt", user: Self.nobody).words == ["not_yours"])
            #expect(try await site.tool("cancel", "ALL", user: Self.nobody).words == ["nothing"])
            #expect(try await site.tool("cancel", "ALL", "--dry-run").words == ["cancelled"])
        }
    }

    /// Starts a daemon on a machine whose only group besides root's is `spooladmins`, with `member` in it.
    private static func grouped(_ site: TestSite, member: String) throws -> [String] {
        let groups = site.root + "/group"
        try Files.write(groups, "root:x:0:\nspooladmins:x:64321:\(member)\n")
        let script = "mount --bind '\(groups)' /etc/group && exec \"$@\""
        return ["/usr/bin/unshare", "--mount", "--", "/bin/sh", "-c", script, "sh"]
    }

    @Test(
        "R-224 a member of admin_group orders about everybody's jobs, another user does not",
        .enabled(if: canBeNobody && Namespace.isPossible, "needs root, setpriv and mount namespaces"),
        arguments: [(member: "nobody", answer: "held"), (member: "daemon", answer: "not_yours")])
    func administrator(member: String, answer: String) async throws {
        let top = #"admin_group = "spooladmins""# + "\n"
        try await Self.withHeldJob(top, by: { try Self.grouped($0, member: member) }) { site, job in
            Self.admitNobody(to: site)
            let ran = try await site.tool("hold", job, user: Self.nobody)
            #expect(ran.words == [answer])
            #expect(ran.end == .status(member == "nobody" ? 0 : 77))
            let reason = member == "nobody" ? "by_order" : "no_account"
            try await site.reached { $0.status("job.jsonl")["reason"].text == reason }
        }
    }
}
