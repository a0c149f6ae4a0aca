import Glibc
import TestKit
import Testing

/// Servers that answer rows one by one.
@Suite("Rows asked one by one")
struct RealtimeTests {
    /// A site whose account is a server of one's own, played by `service`.
    private static func site(
        _ service: String, scenario: String = "{}", _ change: (inout SiteSettings) -> Void = { _ in }
    ) -> SiteSettings {
        SiteSettings(scenario: scenario) { settings in
            settings.simulatorArguments = ["--variant", service, "--any-model"]
            settings.account["dialect"] = #""realtime""#
            settings.account["vendor"] = nil
            settings.account["models"] = #"["gpt-4o-mini", "text-embedding-3-small"]"#
            settings.account["concurrency"] = "8"
            change(&settings)
        }
    }

    /// How often each question was asked.
    private static func questions(_ site: TestSite) -> [String: Int] {
        let asks = site.provider.ledger.filter { $0["event"].text == "ask" }
        return Dictionary(asks.map { ($0["question"].text ?? "", 1) }, uniquingKeysWith: +)
    }

    @Test(
        "rows of every kind come back in order, asked once each, for nothing",
        arguments: ["vllm", "llamacpp", "ollama"])
    func journey(service: String) async throws {
        try await withSite(Self.site(service)) { site in
            let rows = Row.chats(40) + [.plain("plain"), .embedding("vector")]
            try site.drop("job.jsonl", rows)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.results("job").compactMap { $0["custom_id"].text } == rows.compactMap(\.customID))
            let asked = Self.questions(site)
            #expect(asked.count == rows.count && asked.values.allSatisfy { $0 == 1 })
            #expect(site.receipt("job")["cost"]["actual_usd"].text.flatMap { Picodollars.read($0) } == 0)
        }
    }

    @Test(
        "R-159 an account without credit, or without a key that is taken, holds the job",
        arguments: [("payment_required", "quota"), ("bad_key_401", "credentials")])
    func closed(answer: String, reason: String) async throws {
        let closed = #"{"faults":[{"match":{"route":"ask"},"do":{"answer":"\#(answer)"}}]}"#
        try await withSite(Self.site("vllm", scenario: closed)) { site in
            try site.drop("job.jsonl", Row.chats(5))
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == reason)
            try site.provider.scenario("{}")
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 5)
        }
    }

    @Test("after a kill in the middle of 1,000 rows only what was under way or not yet on disk is asked again")
    func kill() async throws {
        let slow = #"{"faults":[{"match":{"route":"ask"},"do":{"delay":0.02}}]}"#
        try await withSite(Self.site("vllm", scenario: slow)) { site in
            try site.drop("job.jsonl", Row.chats(1_000))
            let daemon = try site.start()
            try await site.reached { site in
                (site.status("job.jsonl")["counts"]["results"].int ?? 0) >= 300
            }
            daemon.signal(SIGKILL)
            _ = await daemon.end()
            let kept = Set(try Self.recordedRows(site))
            #expect(kept.count >= 300 && kept.count < 1_000)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            let asked = Self.questions(site)
            #expect(asked.count == 1_000 && asked.values.allSatisfy { $0 <= 2 })
            let again = Set(Row.chats(1_000).indices).subtracting(kept)
            #expect(asked.values.reduce(0, +) <= 1_000 + again.count)
            // 16 at once, and no more than as many that were not yet on disk.
            #expect(asked.values.count { $0 > 1 } <= 32)
            let echoes = Row.chats(1_000).map(\.echo)
            let keptTwice = asked.filter { question, count in
                count > 1 && (echoes.firstIndex { question.hasPrefix($0 ?? "?") }).map(kept.contains) ?? true
            }
            #expect(keptTwice.isEmpty)
        }
    }

    /// The rows whose outcome the records of the one job hold: behind a head of 16 bytes 56 for each outcome, which begin
    /// with the number of the row.
    private static func recordedRows(_ site: TestSite) throws -> [Int] {
        guard let name = site.names("work").first(where: { $0.hasSuffix(".outcomes") }) else { return [] }
        let bytes = [UInt8](try Files.read(site.spool + "/work/" + name)).dropFirst(16)
        return (0..<bytes.count / 56).map { record in
            bytes.dropFirst(record * 56).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        }
    }

    @Test("R-001 a kill at any step loses no answer and mixes none up")
    func kills() async throws {
        let sweep = Sweep(Self.site("vllm")) { try $0.drop("job.jsonl", Row.chats(5)) }
        try await sweep.run(stride: 5)
        #expect(sweep.count > 10 && sweep.failures == [:])
    }

    @Test("a stop waits for what is under way, and nothing is asked again")
    func stop() async throws {
        let slow = #"{"faults":[{"match":{"route":"ask"},"do":{"delay":0.05}}]}"#
        try await withSite(Self.site("vllm", scenario: slow)) { site in
            try site.drop("job.jsonl", Row.chats(300))
            let daemon = try site.start()
            try await site.reached { Self.questions($0).count >= 40 }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
            #expect(Self.questions(site).values.allSatisfy { $0 == 1 })
        }
    }

    @Test("errors hidden in an answer of success and rows that fail end as errors, the others as results")
    func hidden() async throws {
        try await withSite(Self.site("vllm")) { site in
            let bad = Row.whole(
                "bad", url: "/v1/chat/completions",
                body: #"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"[[hidden]]"}],"max_tokens":4}"#)
            try site.drop("job.jsonl", [.chat("a"), bad, .chat("b")])
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.results("job").count == 2 && site.errors("job").count == 1)
        }
    }

    @Test(
        "a prompt that Ollama cut is an error, and vLLM's refusal of it as well",
        arguments: [
            ("ollama", "prompt_truncated"), ("vllm", "400"),
        ])
    func cutPrompt(service: String, code: String) async throws {
        try await withSite(Self.site(service, scenario: #"{"limits":{"context":2048}}"#)) { site in
            let words = (0..<8_000).map { "word\($0 % 97)" }.joined(separator: " ")
            let long = Row.whole(
                "long", url: "/v1/chat/completions",
                body: #"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"\#(words)"}],"max_tokens":4}"#)
            try site.drop("job.jsonl", [.chat("a"), long])
            #expect(try await site.drain() == .status(1))
            #expect(site.codes("job").first?.contains(code) == true)
            #expect(site.results("job").count == 1)
        }
    }

    @Test("what a server says its model cannot do is told by line before a row is asked")
    func told() async throws {
        try await withSite(Self.site("ollama") { $0.account["models"] = #"["phi3"]"# }) { site in
            let body =
                #"{"model":"phi3","messages":[{"role":"user","content":"hello"}],"#
                + #""tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}]}"#
            try site.drop("job.jsonl", [.whole("tool", url: "/v1/chat/completions", body: body)])
            #expect(try await site.drain() == .status(1))
            #expect(site.errors("job").first?["error"]["message"].text?.contains("the server says") == true)
            #expect(site.provider.requests("ask") == 0)
            let report = JSON(try Files.read(site.spool + "/status/.daemon.json"))
            #expect(report?["accounts"][0]["models"][0]["cannot"].elements.contains(.text("tools")) == true)
        }
    }

    @Test("a prompt that is too long for the context that the server tells is asked of nobody")
    func tooLong() async throws {
        let small = #"{"models":["gpt-4o-mini"],"limits":{"context":2048}}"#
        try await withSite(Self.site("vllm", scenario: small)) { site in
            let words = (0..<8_000).map { "word\($0 % 97)" }.joined(separator: " ")
            let body = #"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"\#(words)"}],"max_tokens":4}"#
            try site.drop("job.jsonl", [.whole("long", url: "/v1/chat/completions", body: body)])
            #expect(try await site.drain() == .status(1))
            #expect(site.errors("job").first?["error"]["message"].text?.contains("context has 2048") == true)
            #expect(site.provider.requests("ask") == 0)
        }
    }

    @Test("a storm of refusals delays rows and fails none")
    func storm() async throws {
        let storm = #"{"faults":[{"match":{"route":"ask","first":8},"do":{"answer":"rate_limit_silent"}}]}"#
        try await withSite(Self.site("vllm", scenario: storm)) { site in
            try site.drop("job.jsonl", Row.chats(100))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("an ordered cancel sends nothing more and keeps what was answered")
    func cancel() async throws {
        let slow = #"{"faults":[{"match":{"route":"ask"},"do":{"delay":0.05}}]}"#
        try await withSite(Self.site("vllm", scenario: slow)) { site in
            try site.drop("job.jsonl", Row.chats(2_000))
            let daemon = try await site.startReady()
            try await site.reached { Self.questions($0).count >= 40 }
            _ = try await site.tool("cancel", "job")
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            let results = site.results("job").count
            #expect(results >= 40 && results < 1_000 && results == Self.questions(site).count)
        }
    }

    @Test("a hold stops the rows, a release goes on with those that are left")
    func hold() async throws {
        let slow = #"{"faults":[{"match":{"route":"ask"},"do":{"delay":0.02}}]}"#
        try await withSite(Self.site("vllm", scenario: slow)) { site in
            try site.drop("job.jsonl", Row.chats(300))
            let daemon = try await site.startReady()
            try await site.reached { Self.questions($0).count >= 40 }
            _ = try await site.tool("hold", "job")
            try await site.reached { $0.status("job.jsonl")["status"].text == "held" }
            _ = try await site.tool("release", "job")
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
            let asked = Self.questions(site)
            #expect(asked.count == 300 && asked.values.allSatisfy { $0 == 1 })
        }
    }

    @Test("a flex account asks for that tier and pays its price")
    func flex() async throws {
        let settings = SiteSettings(scenario: #"{"models":["gpt-6-sol"]}"#) { settings in
            settings.account["dialect"] = #""realtime""#
            settings.account["lane"] = #""flex""#
        }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", [.plain("a", model: "gpt-6-sol")])
            #expect(try await site.drain() == .status(0))
            #expect(site.result("job", 0)["response"]["body"]["service_tier"].text == "flex")
            // A dollar for a million tokens of the prompt and five for as many of the answer; at once it would be twice that.
            let usage = site.result("job", 0)["response"]["body"]["usage"]
            let tokens = try (#require(usage["prompt_tokens"].int), #require(usage["completion_tokens"].int))
            let cost = site.receipt("job")["cost"]["actual_usd"].text.flatMap { Picodollars.read($0) }
            #expect(tokens.0 > 0 && tokens.1 > 0 && cost == tokens.0 * 1_000_000 + tokens.1 * 5_000_000)
            #expect(site.receipt("job")["usage"][0]["lane"].text == "flex")
        }
    }
}
