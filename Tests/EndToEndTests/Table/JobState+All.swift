import Glibc
import TestKit

extension JobState {
    private static func stuck(_ stage: String) -> Trouble {
        Trouble.batch(stage, when: #""nth":1"#, #""stuck":"\#(stage)""#)
    }

    private static func answer(_ name: String) -> Trouble {
        Trouble(name, "create_batch", "", #""answer":"\#(name)""#)
    }

    private static let rowsFail = #"{"match":{"every_row":1},"do":{"row":"status","status":400}}"#
    private static let rowFails = #"{"match":{"row":2},"do":{"row":"status","status":400}}"#

    /// Jobs that go on by themselves.
    static let moving = [
        JobState(
            "pending",
            Trouble("upload", "upload", "", #""silence":"before_apply""#, account: ["request_timeout": #""60s""#]),
            word: "pending", expected: .live()),
        JobState("submitted", stuck("validating"), word: "submitted", expected: .live()),
        JobState("processing", stuck("in_progress"), word: "processing", expected: .live()),
        JobState(
            "cancelling", Trouble.batch("", when: #""nth":1"#, #""polls":100000,"stuck":"cancelling""#),
            word: "processing",
            expected: Expected(
                wait: 75, cancel: 0, hold: 65, release: 0, retry: [65, 65, 65], adopt: 65)
        ) { state, site in
            try state.drop(on: site)
            let daemon = try await OrderTests.running(site)
            _ = try await site.tool("cancel", "job")
            await daemon.finish()
        },
    ]

    /// Jobs that wait for somebody, by what they wait for.
    static let held = [
        JobState(
            "held: no account", SiteSettings { $0.hasAccount = false }, word: "held", reason: "no_account",
            expected: .live()),
        JobState(
            "held: over budget", SiteSettings { $0.tables = "[budget]\nper_job_usd = \"0.00001\"\n" }, word: "held",
            reason: "over_budget", expected: .live()),
        JobState("held: quota", answer("insufficient_quota"), word: "held", reason: "quota", expected: .live()),
        JobState("held: credentials", answer("bad_key_401"), word: "held", reason: "credentials", expected: .live()),
        JobState(
            "held: a create in doubt",
            Trouble(
                "cut", "create_batch", #""nth":1"#, #""cut":"before_apply""#, account: ["listing": #""untrusted""#]),
            word: "held", reason: "create_unresolved", expected: .live(release: 65, retry: [0, 0, 65], adopt: 69)),
        JobState(
            "held: cancelled at the provider",
            Trouble.batch("", when: #""nth":1"#, #""ending":"cancelled","done":0.4"#),
            word: "held", reason: "cancelled_at_provider", expected: .live()),
        JobState(
            "held: a batch far over its window",
            SiteSettings(scenario: OrderTests.slow) { $0.account["stuck_after"] = #""1s""# }, word: "held",
            reason: "stuck", expected: .live(retry: [65, 0, 65])),
        JobState(
            "held: a spool that moved", SiteSettings(), word: "held", reason: "spool_moved",
            expected: .live(release: 65)
        ) { state, site in
            _ = try await site.drain()
            try site.copySpool()
            try state.drop(on: site)
        },
        JobState(
            "held: another account than before", stuck("in_progress"), word: "held", reason: "provider_changed",
            expected: .live()
        ) { state, site in
            try state.drop(on: site)
            let daemon = try await OrderTests.running(site)
            await daemon.finish()
            try site.configure(state.settings.changed { $0.account["base_url"] = #""http://127.0.0.1:9/v1""# })
        },
        JobState("held: by order", stuck("in_progress"), word: "held", reason: "by_order", expected: .live()) {
            state, site in
            try state.drop(on: site)
            let daemon = try await OrderTests.running(site)
            _ = try await site.tool("hold", "job")
            await daemon.finish()
        },
    ]

    /// Jobs that wait for somebody because something is wrong with what was bought, or with the job.
    static let wrong = [
        JobState(
            "held: results that are gone", Trouble.batch("", #""output_gone":true"#), word: "held",
            reason: "output_gone", expected: .live(retry: [0, 0, 65])),
        JobState(
            "held: a price nobody knows",
            SiteSettings { settings in
                settings.account["models"] = #"["made-up"]"#
                settings.tables = "[budget]\nper_day_usd = \"5.00\"\n"
            }, word: "held", reason: "price_unknown", rows: [.chat("a", model: "made-up")], expected: .live()),
        JobState("held: a file that ends the daemon", word: "held", reason: "crashed_daemon", expected: .live()) {
            state, site in
            try state.drop(on: site)
            for _ in 1...3 { _ = try await site.drain(fail: "rows.fsync:1:kill") }
        },
    ]

    /// Jobs that are over.
    static let over = [
        JobState("completed", SiteSettings(), word: "completed", expected: .over(wait: 0, errors: 65)),
        JobState(
            "completed in part", Trouble("", fault: rowFails), word: "completed", expected: .over(wait: 1, errors: 0)),
        JobState("failed", Trouble("", fault: rowsFail), word: "failed", expected: .over(wait: 1, errors: 0)),
        JobState(
            "rejected", word: "failed", rows: [.broken("{nope")], expected: .over(wait: 65, errors: 65)),
        JobState(
            "cancelled", SiteSettings { $0.hasAccount = false }, word: "cancelled",
            expected: .over(wait: 1, cancel: 0, errors: 0)
        ) { state, site in
            try state.drop(on: site)
            let daemon = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["status"].text == "held" }
            _ = try await site.tool("cancel", "job")
            await daemon.finish()
        },
    ]
}
