import TestKit

extension TableScene {
    private static func answer(_ name: String) -> Trouble {
        Trouble(name, "create_batch", "", #""answer":"\#(name)""#)
    }

    /// Jobs that wait for somebody because of the account, money or the spool.
    static let held = [
        noAccount, money, closed("quota", "insufficient_quota"), closed("credentials", "bad_key_401"), doubt, moved,
        otherAccount, slept,
    ]

    private static let noAccount = TableScene(
        testDescription: "no account",
        settings: SiteSettings { settings in
            settings.hasAccount = false
            settings.intake["max_file"] = #""4KiB""#
        },
        states: [
            JobState(
                "too-large", nil, StatusSign("failed", reason: "too_large"), .over(wait: 65, errors: 65),
                rows: Row.chats(60)),
            JobState("no-account", nil, .held("no_account"), .held()),
            JobState.ordered(
                "cancel", when: .held("no_account"), "cancelled", nil, StatusSign("cancelled"),
                .over(wait: 1, cancel: 0, errors: 0)),
        ], doctor: (1, 1), estimates: [(Row.chats(3), 78)])

    private static let unpriced = [Row.chat("a", model: "made-up")]

    private static let money = TableScene(
        testDescription: "limits of money",
        settings: SiteSettings { settings in
            settings.account["models"] = #"["gpt-4o-mini", "made-up"]"#
            settings.tables = "[budget]\nper_job_usd = \"0.00001\"\nper_day_usd = \"5.00\"\n"
        },
        states: [
            JobState("over-budget", nil, .held("over_budget"), .held()),
            JobState("unpriced", nil, .held("price_unknown"), .held(), rows: unpriced),
        ], estimates: [(Row.chats(3), 0), (unpriced, 78)])

    /// An account that takes nothing more.
    private static func closed(_ reason: String, _ name: String) -> TableScene {
        TableScene(
            testDescription: "an account closed for \(reason)", settings: SiteSettings(),
            states: [JobState("refused", answer(name), .held(reason), .held())])
    }

    private static let doubt = TableScene(
        testDescription: "an account whose listing is not trusted and whose batches take too long",
        settings: SiteSettings { $0.account.merge(["listing": #""untrusted""#, "stuck_after": #""1s""#]) { $1 } },
        states: [
            JobState(
                "in-doubt", Trouble("cut", "create_batch", #""nth":1"#, #""cut":"before_apply""#),
                .held("create_unresolved"), .held(release: 65, retry: [0, 0, 65], adopt: 69)),
            JobState("late", Trouble("", scenario: OrderTests.slow), .held("stuck"), .held(retry: [65, 0, 65])),
        ])

    private static let moved = TableScene(
        testDescription: "a spool that moved", settings: SiteSettings(),
        states: [JobState("waiting", nil, .held("spool_moved"), .held(release: 65))], doctor: (1, 0)
    ) { scene, site in
        _ = try await site.drain()
        try site.copySpool()
        return try await oneByOne(scene, site)
    }

    private static let otherAccount = TableScene(
        testDescription: "another account than before", settings: SiteSettings(scenario: OrderTests.slow),
        states: [JobState("running", nil, .held("provider_changed"), .held())]
    ) { scene, site in
        for state in scene.states { try state.drop(on: site) }
        let daemon = try await OrderTests.running(site, "running.jsonl")
        await daemon.finish()
        try site.configure(scene.settings.changed { $0.account["base_url"] = #""http://127.0.0.1:9/v1""# })
        return try await site.startReady()
    }

    /// A day during which the machine slept, for what is waited for longer than any test takes.
    private static let slept = TableScene(
        testDescription: "a day later",
        settings: SiteSettings(
            scenario: #"{"faults":[{"match":{},"do":{"batch":{"polls":100000,"vanish_after_polls":1}}}]}"#),
        states: [
            JobState("vanished", nil, .held("vanished"), .held(retry: [0, 0, 65])),
            JobState(name: "notes.txt", reason: "unknown_suffix", goesOn: false) { state, site in
                try site.place("inbox/\(state.name)", "mine\n")
            },
            JobState(name: "lonely.options.json", reason: "companion_without_input", goesOn: false) { state, site in
                try site.place("inbox/\(state.name)", "{}\n")
            },
        ]
    ) { scene, site in
        for state in scene.states.reversed() { try await state.place(state, site) }
        let clock = site.root + "/clock"
        let daemon = try site.start(environment: [
            "LD_PRELOAD": Binaries.path("libJumpingClock.so"), "BATCHSPOOL_TEST_CLOCK": clock,
        ])
        _ = await daemon.console.line("does not know batch")
        try Files.write(clock, "0 90000\n")
        return daemon
    }
}
