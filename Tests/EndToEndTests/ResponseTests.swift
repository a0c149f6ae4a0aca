import Glibc
import TestKit
import Testing

/// Responses that a service makes while nobody waits.
@Suite("Rows asked in the background")
struct ResponseTests {
    /// A site whose account asks rows for responses in the background.
    private static func site(
        _ scenario: String = "{}", _ change: (inout SiteSettings) -> Void = { _ in }
    ) -> SiteSettings {
        SiteSettings(scenario: scenario) { settings in
            settings.account["dialect"] = #""realtime""#
            settings.account["background"] = "true"
            settings.account["concurrency"] = "8"
            change(&settings)
        }
    }

    private static func row(_ id: String, _ words: String? = nil, more: String = "") -> Row {
        Row.whole(
            id, url: "/v1/responses",
            body: #"{"model":"gpt-4o-mini","input":"\#(words ?? "question \(id)")","max_output_tokens":64\#(more)}"#)
    }

    private static func rows(_ count: Int) -> [Row] { (0..<count).map { row("row-\($0)") } }

    /// How often each question was begun.
    private static func begun(_ site: TestSite) -> [String: Int] {
        let asks = site.provider.ledger.filter { $0["event"].text == "ask" }
        return Dictionary(asks.map { ($0["question"].text ?? "", 1) }, uniquingKeysWith: +)
    }

    private static func count(_ event: String, _ site: TestSite) -> Int {
        site.provider.ledger.count { $0["event"].text == event }
    }

    /// Responses whose ids are on disk; each takes a slot of 64 bytes behind the one of the header.
    private static func kept(_ site: TestSite) -> Int {
        let name = site.names("work").first { $0.hasSuffix(".responses") }
        return name.flatMap { try? Files.read(site.spool + "/work/" + $0).count / 64 - 1 } ?? 0
    }

    @Test("each is begun once, delivered in its place at its price, and deleted at the service afterwards")
    func journey() async throws {
        try await withSite(Self.site(#"{"pace":{"polls":3}}"#)) { site in
            try site.drop("job.jsonl", Self.rows(40))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.results("job").count == 40)
            #expect(site.result("job", 7)["response"]["body"]["status"].text == "completed")
            #expect(Self.begun(site).count == 40 && Self.begun(site).values.allSatisfy { $0 == 1 })
            #expect(Self.count("answer_open", site) == 40 && Self.count("answer_delete", site) == 40)
            let cost = site.receipt("job")["cost"]["actual_usd"].text.flatMap { Picodollars.read($0) } ?? 0
            #expect(cost > 0)
        }
    }

    @Test("a kill while they are made buys none of them again")
    func killWaiting() async throws {
        try await withSite(Self.site(#"{"pace":{"stuck":"in_progress"}}"#)) { site in
            try site.drop("job.jsonl", Self.rows(300))
            let daemon = try site.start()
            try await site.reached { Self.kept($0) == 300 }
            daemon.signal(SIGKILL)
            _ = await daemon.end()
            try site.provider.scenario("{}")
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(Self.begun(site).count == 300 && Self.begun(site).values.allSatisfy { $0 == 1 })
            #expect(site.results("job").count == 300 && Self.count("answer_delete", site) == 300)
        }
    }

    @Test("an account that asks at once from now on still fetches what it began")
    func reconfigured() async throws {
        try await withSite(Self.site(#"{"pace":{"stuck":"in_progress"}}"#)) { site in
            try site.drop("job.jsonl", Self.rows(20))
            let daemon = try site.start()
            try await site.reached { Self.kept($0) == 20 }
            daemon.signal(SIGTERM)
            #expect(await daemon.end() == .status(0))
            try site.configure(Self.site { $0.account["background"] = "false" })
            try site.provider.scenario("{}")
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 20)
            #expect(Self.begun(site).values.allSatisfy { $0 == 1 } && Self.count("answer_delete", site) == 20)
        }
    }

    @Test("an id that the disk does not take is looked at all the same, and its row bought once", arguments: ["", "+"])
    func unwritten(more: String) async throws {
        try await withSite(Self.site(#"{"pace":{"polls":3}}"#)) { site in
            try site.drop("job.jsonl", Self.rows(20))
            let daemon = try site.start(fail: "responses.fsync:2:ENOSPC\(more)")
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(site.log.contains { $0.contains("it is looked at all the same") })
            await daemon.finish()
            #expect(site.audit() == [] && site.results("job").count == 20)
            #expect(Self.begun(site).count == 20 && Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test("a hold and a kill after the disk has taken an id late buy its row once")
    func writtenLate() async throws {
        try await withSite(Self.site(#"{"pace":{"stuck":"in_progress"}}"#)) { site in
            try site.drop("job.jsonl", Self.rows(20))
            let daemon = try site.start(fail: "responses.fsync:2:ENOSPC")
            try await site.reached { Self.begun($0).count == 20 && Self.kept($0) >= 20 }
            daemon.signal(SIGKILL)
            _ = await daemon.end()
            try site.provider.scenario("{}")
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 20)
            #expect(Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test("a kill while they are begun buys again at most those whose id was not on disk yet")
    func killBeginning() async throws {
        let slow = #"{"pace":{"polls":2},"faults":[{"match":{"route":"ask"},"do":{"delay":0.02}}]}"#
        try await withSite(Self.site(slow)) { site in
            try site.drop("job.jsonl", Self.rows(300))
            let daemon = try site.start()
            try await site.reached { Self.kept($0) >= 100 }
            daemon.signal(SIGKILL)
            _ = await daemon.end()
            let kept = Self.kept(site)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 300)
            let begun = Self.begun(site)
            #expect(kept < 300 && begun.count == 300)
            #expect(begun.values.reduce(0) { $0 + $1 - 1 } <= 8)
        }
    }

    @Test("R-001 a kill at any step loses no answer and mixes none up")
    func kills() async throws {
        let sweep = Sweep(Self.site(#"{"pace":{"polls":2}}"#)) { try $0.drop("job.jsonl", Self.rows(3)) }
        try await sweep.run(stride: 5)
        #expect(sweep.count > 10 && sweep.failures == [:])
    }

    @Test("a stop waits for the ids under way, and nothing is begun again")
    func stop() async throws {
        let slow = #"{"pace":{"polls":2},"faults":[{"match":{"route":"ask"},"do":{"delay":0.05}}]}"#
        try await withSite(Self.site(slow)) { site in
            try site.drop("job.jsonl", Self.rows(200))
            let daemon = try site.start()
            try await site.reached { Self.kept($0) >= 40 }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
            #expect(Self.begun(site).count == 200 && Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test("a hold begins and looks at nothing, a release goes on with both")
    func hold() async throws {
        try await withSite(Self.site(#"{"pace":{"stuck":"in_progress"}}"#)) { site in
            try site.drop("job.jsonl", Self.rows(60))
            let daemon = try await site.startReady()
            try await site.reached { Self.kept($0) == 60 }
            _ = try await site.tool("hold", "job")
            try await site.reached { $0.status("job.jsonl")["status"].text == "held" }
            try site.provider.scenario("{}")
            _ = try await site.tool("release", "job")
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
            #expect(Self.begun(site).count == 60 && Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test("a cancel cancels at the service what is being made, and deletes it afterwards")
    func cancel() async throws {
        try await withSite(Self.site(#"{"pace":{"stuck":"in_progress"}}"#)) { site in
            try site.drop("job.jsonl", Self.rows(60))
            let daemon = try await site.startReady()
            try await site.reached { Self.kept($0) == 60 }
            _ = try await site.tool("cancel", "job")
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(Self.count("answer_cancel", site) == 60 && Self.count("answer_delete", site) == 60)
            #expect(site.results("job").isEmpty && site.errors("job").count == 60)
        }
    }

    @Test("a cancel keeps what was ready")
    func cancelReady() async throws {
        try await withSite(Self.site(#"{"pace":{"stuck":"in_progress"}}"#)) { site in
            try site.drop("job.jsonl", Self.rows(20))
            let daemon = try await site.startReady()
            try await site.reached { Self.kept($0) == 20 }
            _ = try await site.tool("hold", "job")
            try await site.reached { $0.status("job.jsonl")["status"].text == "held" }
            try site.provider.scenario("{}")
            _ = try await site.tool("cancel", "job")
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.results("job").count == 20 && Self.count("answer_cancel", site) == 0)
        }
    }

    @Test("a row that may not be stored is asked at once, the others beside it are not")
    func unstored() async throws {
        try await withSite(Self.site()) { site in
            try site.drop("job.jsonl", [Self.row("a"), Self.row("b", more: #","store":false"#)])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 2)
            #expect(Self.begun(site).count == 2 && Self.count("answer_open", site) == 1)
        }
    }

    @Test("a response that its row wants to be stored stays at the service")
    func stored() async throws {
        try await withSite(Self.site()) { site in
            try site.drop("job.jsonl", [Self.row("a"), Self.row("b", more: #","store":true"#)])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 2)
            #expect(Self.count("answer_open", site) == 2 && Self.count("answer_delete", site) == 1)
        }
    }

    @Test("one that fails is planned again as often as any row")
    func failed() async throws {
        try await withSite(Self.site()) { site in
            try site.drop("job.jsonl", [Self.row("a"), Self.row("b", "[[broken]]")])
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [] && site.codes("job") == ["server_error"])
            #expect(Self.begun(site).values.sorted() == [1, 3])
        }
    }

    @Test("a service that fails for a while, at the create and at looks, delays rows and buys none twice")
    func storm() async throws {
        let storm = #"""
            {"pace":{"polls":2},"faults":[{"match":{"route":"ask","first":5},"do":{"answer":"rate_limit_ms"}},
             {"match":{"route":"get_answer","first":5},"do":{"answer":"server_error"}}]}
            """#
        try await withSite(Self.site(storm)) { site in
            try site.drop("job.jsonl", Self.rows(30))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(Self.begun(site).count == 30 && Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test("a response that cannot be deleted is told of and holds nothing up")
    func undeleted() async throws {
        let fault = #"{"faults":[{"match":{"route":"delete_answer"},"do":{"answer":"forbidden"}}]}"#
        try await withSite(Self.site(fault)) { site in
            try site.drop("job.jsonl", Self.rows(30))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 30)
            let told = site.log.filter { $0.contains("30 of 30 responses stay until the service deletes them") }
            #expect(told.count == 1 && site.provider.requests("delete_answer") < 30)
        }
    }

    @Test("responses that do not end are told of as late, and waited for")
    func late() async throws {
        let settings = Self.site(#"{"pace":{"stuck":"in_progress"}}"#) { $0.account["stuck_after"] = #""1s""# }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Self.rows(3))
            let daemon = try await site.startReady()
            try await site.reached { $0.status("job.jsonl")["reason"].text == "stuck" }
            try site.provider.scenario("{}")
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [] && Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test(
        "an account that runs out of credit keeps what it began, and begins the rest when it has some",
        arguments: [0, 10])
    func noCredit(begun: Int) async throws {
        let poor = """
            {"faults":[{"match":{"route":"ask","from":\(begun + 1)},"do":{"answer":"payment_required"}}]}
            """
        try await withSite(Self.site(poor)) { site in
            try site.drop("job.jsonl", Self.rows(30))
            #expect(try await site.drain() == .status(75))
            #expect(Self.begun(site).count == begun && site.status("job.jsonl")["reason"].text == "quota")
            #expect((site.status("job.jsonl")["counts"]["results"].int ?? 0) == begun)
            try site.provider.scenario("{}")
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 30)
            #expect(Self.begun(site).count == 30 && Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test("jobs of an account that is closed fetch what is being made")
    func closedByAnother() async throws {
        let poor = #"""
            {"pace":{"polls":6},"faults":[{"match":{"route":"ask","from":21},"do":{"answer":"payment_required"}}]}
            """#
        try await withSite(Self.site(poor)) { site in
            try site.drop("one.jsonl", Self.rows(20))
            let daemon = try site.start()
            try await site.reached { Self.kept($0) == 20 }
            daemon.signal(SIGKILL)
            _ = await daemon.end()
            try site.drop("two.jsonl", [Self.row("other")])
            let second = try site.start()
            try await site.reached { !$0.receipt("one").members.isEmpty }
            second.signal(SIGTERM)
            #expect(await second.end() == .status(0))
            #expect(site.results("one").count == 20 && site.receipt("two").members.isEmpty)
            #expect(Self.begun(site).count == 20 && Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test("an account whose key is not taken at looks waits, and buys nothing again when it is")
    func keyLost() async throws {
        let lost = #"{"faults":[{"match":{"route":"get_answer"},"do":{"answer":"bad_key_401"}}]}"#
        try await withSite(Self.site(lost)) { site in
            try site.drop("job.jsonl", Self.rows(20))
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "credentials")
            try site.provider.scenario("{}")
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(Self.begun(site).count == 20 && Self.begun(site).values.allSatisfy { $0 == 1 })
        }
    }
}
