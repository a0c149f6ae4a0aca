import Glibc
import TestKit
import Testing

/// What a daemon tells its service manager, and what it does on SIGHUP.
@Suite("Service")
struct ServiceTests {
    private static let moreTime = "EXTEND_TIMEOUT_USEC=30000000"

    /// Waits until nothing of any job is left to be done.
    private func ended(_ site: TestSite) async throws {
        try await site.reached { site in
            site.status("job.jsonl")["ended"].bool == true && Files.names(site.spool + "/work").isEmpty
        }
    }

    @Test("Start, work and stop are told, each in one datagram, with a status of one line")
    func life() async throws {
        try await withSite { site in
            let manager = try ServiceManager(of: site)
            try site.drop("job.jsonl", Row.chats(3))
            let daemon = try site.start(environment: manager.environment())
            try await ended(site)
            try await site.reached { _ in
                manager.status.contains("<$0.0001 today") && manager.status.hasPrefix("0 waiting")
            }
            daemon.signal(SIGTERM)
            #expect(await daemon.end() == .status(0))
            let messages = manager.messages
            #expect(messages.contains { $0.hasPrefix("READY=1\nSTATUS=") })
            #expect(messages.contains("STOPPING=1\nSTATUS=stopping"))
            #expect(messages.allSatisfy { $0.utf8.count < 220 })
        }
    }

    @Test("An account that cannot be used is named with the reason, not counted as none")
    func unusableAccount() async throws {
        try await withSite(SiteSettings { $0.account["key_env"] = #""NO_SUCH_KEY""# }) { site in
            let manager = try ServiceManager(of: site)
            _ = try site.start(environment: manager.environment())
            let words = "simulator cannot be used: no key; set NO_SUCH_KEY"
            try await site.reached { _ in manager.status.hasPrefix(words) && !manager.status.contains("no account") }
        }
    }

    @Test("A stop that waits for the answer to a create says so, and asks for the time", .simulated)
    func slowStop() async throws {
        let silent = #"{"faults":[{"match":{"route":"create_batch","nth":1},"do":{"silence":"after_apply"}}]}"#
        try await withSite(SiteSettings(scenario: silent)) { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { $0.provider.requests("create_batch") > 0 }
            daemon.signal(SIGTERM)
            try await site.reached { _ in manager.status == "stopping: waits for the answer to 1 create" }
            #expect(await daemon.end() == .status(0))
            let messages = manager.messages
            let stop = try #require(messages.firstIndex { $0.hasPrefix("STOPPING=1") })
            #expect(messages[stop...].contains(Self.moreTime))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("A start that takes long moves its limit while files are read and while jobs are taken up, then no longer")
    func slowStart() async throws {
        try await withSite { site in
            let (manager, file, disk) = (try ServiceManager(of: site), try Gate(of: site), try Gate("disk", of: site))
            try site.drop("job.jsonl", Row.chats(3))
            // The first file that is replaced says whose spool it is, the second one what the daemon does.
            let fail = "settings.read:1:\(file.wait),replace.rename:2:\(disk.wait)"
            let daemon = try site.start(fail: fail, environment: manager.environment())
            try await site.reached { _ in manager.messages.first == Self.moreTime }
            try await site.reached { _ in file.open() }
            try await site.reached { _ in
                manager.messages.dropFirst().contains(Self.moreTime) && manager.status.hasPrefix("starting: ")
            }
            #expect(!manager.isReady && disk.open())
            try await ended(site)
            let ready = try #require(manager.messages.firstIndex { $0.hasPrefix("READY=1") })
            await daemon.finish()
            #expect(!manager.messages[ready...].contains(Self.moreTime))
            #expect(site.audit() == [])
        }
    }

    @Test("A reload that takes long moves its limit, too")
    func slowReload() async throws {
        try await withSite { site in
            let (manager, gate) = (try ServiceManager(of: site), try Gate(of: site))
            let daemon = try site.start(
                fail: "settings.read:2:\(gate.wait)", environment: manager.environment())
            try await site.reached { _ in manager.isReady }
            let before = manager.messages.count
            daemon.signal(SIGHUP)
            try await site.reached { _ in manager.messages.dropFirst(before).contains(Self.moreTime) }
            let messages = manager.messages.dropFirst(before)
            #expect(messages.contains { $0.hasPrefix("RELOADING=1\n") })
            #expect(!messages.contains { $0.hasPrefix("READY=1") } && gate.open())
            try await site.reached { _ in manager.messages.dropFirst(before).contains { $0.hasPrefix("READY=1") } }
        }
    }

    @Test("The watchdog hears of the daemon three times in its limit, and is not asked for while nobody watches")
    func watchdog() async throws {
        try await withSite { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment(watchdogSeconds: 1))
            try await site.reached { _ in manager.messages.count { $0 == "WATCHDOG=1" } >= 4 }
            await daemon.finish()
            let unwatched = try site.start(environment: manager.environment())
            _ = await unwatched.console.line("ready")
            let before = manager.messages.count { $0 == "WATCHDOG=1" }
            try site.drop("job.jsonl", Row.chats(3))
            try await ended(site)
            #expect(manager.messages.count { $0 == "WATCHDOG=1" } == before)
        }
    }

    @Test("A reload is one datagram with its moment, then READY; what the file says is in force")
    func reload() async throws {
        try await withSite { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            try await site.reached { _ in manager.isReady }
            try site.configure(SiteSettings { $0.tables = "[budget]\nper_day_usd = \"7.00\"\n" })
            daemon.signal(SIGHUP)
            try await site.reached { _ in manager.status.contains("of $7") }
            let messages = manager.messages
            let begin = try #require(messages.firstIndex { $0.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") })
            #expect(messages[begin...].contains { $0.hasPrefix("READY=1\nSTATUS=") })
        }
    }

    @Test("A file that cannot be used changes nothing, and log and status name its line until it is mended")
    func refused() async throws {
        try await withSite { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            _ = await daemon.console.line("ready")
            let good = try Files.read(site.configuration)
            try Files.write(site.configuration, "[intake]\nrescn = \"1s\"\n")
            daemon.signal(SIGHUP)
            #expect(await daemon.console.line("batchspool.toml:2:", "rescan") != nil)
            try await site.reached { _ in manager.status.contains("reload refused: \(site.configuration):2") }
            try site.drop("job.jsonl", Row.chats(3))
            try await ended(site)
            try Files.write(site.configuration, good)
            daemon.signal(SIGHUP)
            try await site.reached { _ in !manager.status.contains("refused") }
            #expect(site.audit() == [])
        }
    }

    @Test("R-119 an inbox that is moved away ends the daemon, which tells the service manager why")
    func lostInbox() async throws {
        try await withSite { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            try await site.reached { _ in manager.isReady }
            rename(site.root + "/spool/inbox", site.root + "/spool/elsewhere")
            #expect(await daemon.end() == .status(75))
            try await site.reached { _ in manager.messages.contains { $0.hasSuffix("\nEXIT_STATUS=75") } }
            #expect(manager.status == "the spool's directories were moved or removed")
            rename(site.root + "/spool/elsewhere", site.root + "/spool/inbox")
        }
    }

    @Test("Without an account a file is held, and goes on when a reload brings one")
    func laterAccount() async throws {
        try await withSite(SiteSettings { $0.hasAccount = false }) { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { $0.status("job.jsonl")["reason"].text == "no_account" }
            try await site.reached { _ in manager.status.hasPrefix("no account; ") }
            try site.configure(SiteSettings())
            daemon.signal(SIGHUP)
            try await ended(site)
            #expect(site.audit() == [])
        }
    }

    @Test("A job held for the budget goes on when a reload lifts it")
    func liftedBudget() async throws {
        let tight = SiteSettings { $0.tables = "[budget]\nper_job_usd = \"0.0000001\"\n" }
        try await withSite(tight) { site in
            let daemon = try site.start()
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { $0.status("job.jsonl")["reason"].text == "over_budget" }
            let next = site.status("job.jsonl")["next"].text ?? ""
            #expect(next.contains("batchspool cancel ") && !next.contains("wait"))
            try site.configure(SiteSettings())
            daemon.signal(SIGHUP)
            try await ended(site)
            #expect(site.audit() == [])
        }
    }

    @Test("R-235 a part whose account became another one is held, and goes on when it is back", .simulated)
    func changedAccount() async throws {
        // Nothing is looked at before the account is back.
        let slow = SiteSettings { $0.account["poll"] = #""1h""# }
        var other = slow
        other.account["base_url"] = #""http://127.0.0.1:9/v1""#
        try await withSite(slow) { site in
            let daemon = try site.start()
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { $0.status("job.jsonl")["status"].text == "submitted" }
            try site.configure(other)
            daemon.signal(SIGHUP)
            try await site.reached { $0.status("job.jsonl")["reason"].text == "provider_changed" }
            try site.configure(SiteSettings())
            daemon.signal(SIGHUP)
            try await ended(site)
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test("A queue that a reload declares is looked into, and one it takes away is left alone")
    func queues() async throws {
        let declared = SiteSettings { $0.tables = "[queue.reviews]\n" }
        try await withSite { site in
            let daemon = try site.start()
            _ = await daemon.console.line("ready")
            try site.configure(declared)
            try site.drop("one.jsonl", Row.chats(3), queue: "reviews")
            daemon.signal(SIGHUP)
            #expect(await daemon.console.line("3 results, 0 errors", "one.jsonl") != nil)
            try site.configure(SiteSettings())
            daemon.signal(SIGHUP)
            _ = await daemon.console.line("0 queues", from: daemon.console.lines.count - 1)
            try site.place("inbox/reviews/two.jsonl", Row.chats(3, "two").content)
            try await site.reached { $0.log.contains { $0.contains("reviews is not taken") } }
            #expect(site.log.allSatisfy { !$0.contains("claimed two.jsonl") })
            try await site.reached { Files.names($0.spool + "/work").isEmpty }
            #expect(site.audit(besides: ["two.jsonl"]) == [])
        }
    }

    @Test("What only a start can change is said to need one, and the rest is in force")
    func restartNeeded() async throws {
        try await withSite { site in
            var settings = SiteSettings { $0.account["key_file"] = "\"\(site.root)/key\"" }
            try Files.write(site.root + "/key", site.provider.key)
            try Files.protect(site.root + "/key")
            try site.configure(settings)
            let daemon = try site.start()
            _ = await daemon.console.line("ready")
            try Files.write(site.root + "/key", "sk-another")
            settings.top = "spool = \"/nowhere\"\n"
            try site.configure(settings)
            daemon.signal(SIGHUP)
            #expect(await daemon.console.line("spool has changed", "restarted") != nil)
            #expect(await daemon.console.line("the key of account simulator has changed", "restart") != nil)
            try site.drop("job.jsonl", Row.chats(3))
            try await ended(site)
            #expect(site.audit() == [])
        }
    }

    @Test("R-007 A full disk is told with its errno, and taken back when there is room")
    func fullDisk() async throws {
        try await withSite { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(fail: "replace.fsync:6:ENOSPC+", environment: manager.environment())
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { _ in
                manager.messages.contains { $0.hasPrefix("STATUS=degraded: cannot write") && $0.hasSuffix("ERRNO=28") }
            }
            await daemon.finish()
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("Less room than the reserve is told with its errno; files wait until a reload or an end of it")
    func reserve() async throws {
        try await withSite(SiteSettings { $0.intake["disk_reserve"] = #""900TiB""# }) { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { _ in
                manager.messages.contains { $0.hasPrefix("STATUS=degraded: only") && $0.hasSuffix("ERRNO=28") }
            }
            try site.configure(SiteSettings())
            daemon.signal(SIGHUP)
            try await ended(site)
            try await site.reached { _ in manager.messages.contains { $0.hasSuffix("ERRNO=0") } }
            #expect(site.audit() == [])
        }
    }

    @Test("R-159 An account without credit stands in the status line, with its reason and since when", .simulated)
    func closedAccount() async throws {
        let scenario = #"{"faults":[{"match":{"route":"upload"},"do":{"answer":"insufficient_quota"}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            try site.drop("job.jsonl", Row.chats(3))
            _ = await daemon.console.line("simulator is left alone for a while")
            try await site.reached { _ in
                manager.status.hasPrefix("simulator closed since ") && manager.status.contains(": insufficient_quota; ")
            }
        }
    }

    @Test(
        "R-157 An account that fails every poll stands in the status line and in the list of accounts until it answers",
        .simulated)
    func unreachableAccount() async throws {
        let scenario =
            #"{"faults":[{"match":{"route":["list_batches","get_batch"]},"do":{"answer":"unavailable"}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            let manager = try ServiceManager(of: site)
            let daemon = try site.start(environment: manager.environment())
            try site.drop("job.jsonl", Row.chats(3))
            try await site.reached { _ in manager.status.hasPrefix("simulator does not answer: http_503; ") }
            let account = try await site.tool("providers").answers[0]
            #expect(account["state"].text == "unreachable" && account["reason"].text == "http_503")
            try site.provider.scenario("{}")
            try await ended(site)
            try await site.reached { _ in manager.status.hasPrefix("0 waiting, 0 running") }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [] && site.count("create") == 1)
        }
    }

    @Test("R-121 A start that fails says why, with its exit status")
    func cannotStart() async throws {
        try await withSite { site in
            let manager = try ServiceManager(of: site)
            let first = try site.start()
            _ = await first.console.line("ready")
            let second = try site.start(environment: manager.environment())
            #expect(await second.end() == .status(75))
            #expect(manager.messages.last?.hasSuffix("another daemon is already running on it\nEXIT_STATUS=75") == true)
        }
    }
}
