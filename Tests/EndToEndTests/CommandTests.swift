import Glibc
import TestKit
import Testing

/// What the daemon's command line promises.
@Suite("Daemon command")
struct CommandTests {
    @Test("--drain of an empty spool ends with 0")
    func nothingToDo() async throws {
        try await withSite { site in
            let end = try await site.drain()
            #expect(end == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("--drain ends with 75 and says what remains when there is no account")
    func noAccount() async throws {
        try await withSite(SiteSettings { $0.hasAccount = false }) { site in
            try site.drop("a.jsonl", Row.chats(2))
            let daemon = try site.start(["--drain"])
            #expect(await daemon.end() == .status(75))
            #expect(daemon.console.lines.contains { $0.contains("remains:") && $0.contains("no_account") })
            #expect(site.status("a.jsonl")["reason"].text == "no_account")
            try site.configure(SiteSettings())
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("A job that waits for an account without its key is told which key, and that a restart is needed")
    func missingKey() async throws {
        try await withSite(SiteSettings { $0.account["key_env"] = #""NO_SUCH_KEY""# }) { site in
            try site.drop("a.jsonl", Row.chats(2))
            #expect(try await site.drain() == .status(75))
            let status = site.status("a.jsonl")
            #expect(status["reason"].text == "no_account")
            #expect(status["detail"].text?.contains("simulator: no key; set NO_SUCH_KEY") == true)
            #expect(status["next"].text?.hasSuffix("restart the daemon") == true)
            try site.configure(SiteSettings())
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("A group of administrators that the machine does not know is told by --check and at the start")
    func administrators() async throws {
        try await withSite(SiteSettings { $0.top = "admin_group = \"no-such-group\"\n" }) { site in
            let words = #"batchspool.toml: admin_group: this machine has no group "no-such-group""#
            for arguments in [["--check"], ["--drain"]] {
                let daemon = try site.start(arguments)
                #expect(await daemon.end() == .status(0))
                #expect(daemon.console.lines.contains { $0.contains(words) })
            }
        }
    }

    @Test("R-121 a second daemon on the spool ends with 75 and touches nothing")
    func secondDaemon() async throws {
        try await withSite { site in
            let first = try site.start()
            #expect(await first.console.line("ready with") != nil)
            let second = try site.start()
            #expect(await second.end() == .status(75))
            #expect(second.console.lines.contains { $0.contains("already running") })
            first.signal(SIGTERM)
            #expect(await first.end() == .status(0))
        }
    }

    @Test("--check tells what it found, and 78 for a mistake with its line")
    func check() async throws {
        try await withSite { site in
            let good = try site.start(["--check"])
            #expect(await good.end() == .status(0))
            #expect(good.console.lines.contains { $0.contains("account simulator: key from") })
            try site.configure(SiteSettings { $0.intake["rescann"] = #""1s""# })
            let bad = try site.start(["--check"])
            #expect(await bad.end() == .status(78))
            #expect(bad.console.lines.contains { $0.contains("batchspool.toml:") && $0.contains("rescan") })
        }
    }

    @Test(
        "--check says that there is no configuration where it was looked for, unless it was named",
        .enabled(if: !Files.exists("/etc/batchspool/batchspool.toml"), "there is one"))
    func checkDefaults() async throws {
        try await withSite { site in
            for (place, status, words) in [
                ("XDG_CONFIG_HOME", 0, "not there; all settings have their defaults"),
                ("BATCHSPOOL_CONFIG", 78, "cannot be read: No such file or directory"),
            ] as [(String, Int32, String)] {
                let daemon = try ChildProcess(
                    [Binaries.path("batchspoold"), "--spool", site.spool, "--check"],
                    environment: [place: site.root + "/none"])
                #expect(await daemon.end() == .status(status))
                #expect(daemon.console.lines.contains { $0.hasSuffix(words) })
            }
        }
    }

    @Test("A spool that cannot be made is told with what would help")
    func noSpool() async throws {
        let daemon = try ChildProcess([Binaries.path("batchspoold"), "--spool", "/proc/none/spool"], environment: [:])
        #expect(await daemon.end() == .status(78))
        #expect(daemon.console.lines.last?.hasSuffix("No such file or directory; it could not be made there") == true)
    }

    @Test("an unknown option ends with 64")
    func usage() async throws {
        try await withSite { site in
            let daemon = try site.start(["--nope"])
            #expect(await daemon.end() == .status(64))
        }
    }
}
