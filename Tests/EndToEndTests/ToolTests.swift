import FoundationEssentials
import Glibc
import TestKit
import Testing

/// What the tool and the daemon tell each other, with both of them real.
@Suite("Tool and daemon")
struct ToolTests {
    private func report(_ site: TestSite) -> JSON {
        (try? Files.read(site.spool + "/status/.daemon.json")).flatMap { JSON($0) } ?? .null
    }

    @Test("The daemon tells its accounts, money and file system, and at the end that it has stopped")
    func daemonReport() async throws {
        try await withSite { site in
            let daemon = try site.start()
            #expect(await daemon.console.line("ready with") != nil)
            let ready = report(site)
            #expect(ready["state"].text == "working")
            #expect(ready["accounts"][0]["account"].text == "simulator")
            #expect(ready["accounts"][0]["key"].text == "environment variable SIMULATOR_API_KEY")
            #expect(ready["abilities"]["clones"].bool != nil)
            try site.drop("a.jsonl", Row.chats(3))
            try await site.reached { report($0)["accounts"][0]["spent_today_usd"].text != "0.00" }
            #expect(report(site)["spending"]["today_usd"] == report(site)["accounts"][0]["spent_today_usd"])
            daemon.signal(SIGTERM)
            _ = await daemon.end()
            #expect(report(site)["state"].text == "stopped")
            #expect(site.audit() == [])
        }
    }

    @Test("An account without a key is told as unusable, with what to do")
    func unusable() async throws {
        try await withSite(SiteSettings { $0.account["key_env"] = #""NOBODY_HAS_THIS""# }) { site in
            let daemon = try site.start()
            #expect(await daemon.console.line("ready with") != nil)
            let account = report(site)["accounts"][0]
            #expect(account["state"].text == "unusable")
            #expect(account["detail"].text?.contains("set NOBODY_HAS_THIS") == true)
        }
    }

    /// Runs the tool on a site's spool to its end.
    private func run(_ site: TestSite, _ arguments: String...) async throws -> (ChildProcess.End, [String]) {
        let own = [Binaries.path("batchspool"), "--spool", site.spool]
        let environment = ["HOME": site.root, "PATH": "/usr/bin:/bin", "SIMULATOR_API_KEY": site.provider.key]
        let child = try ChildProcess(own + arguments, environment: environment)
        let end = await child.end()
        return (end, child.console.lines)
    }

    @Test("validate finds what the daemon finds: the same problems in the same lines")
    func sameProblems() async throws {
        let user = #""messages":[{"role":"user","content":"hi"}]"#
        let lines = [
            Row.plain("a").line, "{nope", #"{"custom_id":"a","model":"gpt-4o-mini",\#(user)}"#,
            #"{"custom_id":"b","model":"gpt-4o-mini",\#(user),"max_tokns":3}"#, #"{"custom_id":"c",\#(user)}"#,
            #"{"custom_id":"d","model":"gpt-4o-mini","messages":[{"role":"usr","content":[{"typ":"text","text":1}]}]}"#,
            #"{"custom_id":"e","model":"gpt-4o-mini","messages":[{"role":"user","content":[{"type":"nothing"}]}]}"#,
            #"{"custom_id":"","model":"gpt-4o-mini",\#(user)}"#, "[1]", #"{"custom_id":"f","params":{"model":7}}"#,
        ]
        try await withSite { site in
            let path = site.root + "/bad.jsonl"
            try Files.write(path, lines.joined(separator: "\n") + "\n")
            try site.drop("bad.jsonl", lines.map { .broken($0) }, rejected: true)
            #expect(try await site.drain() == .status(1))
            let found = site.errors("bad").map { Self.problem($0["batchspool"]["line"], $0["error"]["code"]) }
            let told = try await site.tool("validate", "--config", site.configuration, path).answers
            let problems = told.filter { $0["code"].text != nil }.map { Self.problem($0["line"], $0["code"]) }
            #expect(found.sorted() == problems.sorted() && found.count >= 8)
        }
    }

    /// `7 bad_json`.
    private static func problem(_ line: JSON, _ code: JSON) -> String {
        "\(line.int ?? 0) \(code.text ?? "?")"
    }

    @Test("watch follows a file from the inbox to its end, show tells its story, no command shows the key")
    func journey() async throws {
        try await withSite { site in
            let daemon = try site.start()
            #expect(await daemon.console.line("ready with") != nil)
            try site.drop("a.jsonl", Row.chats(3))
            let watched = try await run(site, "watch", "a.jsonl")
            #expect(watched.0 == .status(0))
            #expect(watched.1.contains { $0.contains("a.jsonl: completed, 3 of 3 rows have a result") })
            let story = try await run(site, "show", "a").1
            #expect(story.contains { $0.contains("steps") && $0.contains("claimed") })
            #expect(story.contains { $0.contains("part 1") && $0.contains("completed after") })
            let listed = try await run(site, "list", "--mine").1
            #expect(listed.contains { $0.hasPrefix("1 job: 1 completed; 3 of 3 rows") })
            let doctor = try await run(site, "doctor", "--json", "--config", site.configuration)
            #expect(doctor.0 == .status(0))
            let findings = doctor.1.map { JSON(Data($0.utf8)) ?? .null }
            #expect(findings.contains { $0["topic"].text == "daemon" && $0["severity"].text == "ok" })
            let providers = try await run(site, "providers", "--json", "--config", site.configuration).1
            #expect(JSON(Data((providers.last ?? "").utf8))?["state"].text == "open")
            let all = watched.1 + story + listed + doctor.1 + providers
            #expect(!all.contains { $0.contains(site.provider.key) })
            #expect(site.audit() == [])
        }
    }
}
