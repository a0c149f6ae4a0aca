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
}
