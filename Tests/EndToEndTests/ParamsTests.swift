import TestKit
import Testing

/// Files in the shape of Anthropic's own batches.
@Suite("Rows with params")
struct ParamsTests {
    private static func rows(model: String, more: String = "") -> [Row] {
        (0..<5).map { number in
            let message = #"{"role":"user","content":[{"type":"text","text":"about \#(number)"}]}"#
            let params = #"{"model":"\#(model)","max_tokens":40,"system":"short","messages":[\#(message)]\#(more)}"#
            return Row(line: #"{"custom_id":"row-\#(number)","params":\#(params)}"#, customID: "row-\(number)")
        }
    }

    private static func anthropic(_ change: (inout SiteSettings) -> Void = { _ in }) throws -> SiteSettings {
        let service = try ServiceAccount.of("anthropic")
        return SiteSettings(service, scenario: #"{"any_model":true}"#, change)
    }

    private static let options = Row.broken(#"{"batchspool":{"answer_format":"anthropic"}}"#)

    /// Rows that wish for every kind of content, with the block that their messages must have beside thoughts.
    private static func wishes(model: String) -> [(row: Row, block: String, stop: String)] {
        let tools = #","tools":[{"name":"look_up","input_schema":{"type":"object"}}]"#
        return [
            ("plain", "", "text", "end_turn"), ("[[think]]", "", "text", "end_turn"),
            ("[[tool]]", tools, "tool_use", "tool_use"), ("[[cached]]", "", "text", "end_turn"),
        ].map { text, more, block, stop in
            let head = #"{"model":"\#(model)","max_tokens":400,"messages":[{"role":"user","content":"\#(text)"}]"#
            let line = #"{"custom_id":"\#(text)","params":\#(head)\#(more)}}"#
            return (Row(line: line, customID: text), block, stop)
        }
    }

    /// Services with batches and spellings of their own; nil is OpenAI.
    private static let services: [String?] = [
        nil, "gemini", "mistral", "fireworks", "xai", "together", "groq",
    ]

    /// A server of one's own.
    private static func server(scenario: String = "{}") -> SiteSettings {
        SiteSettings(scenario: scenario) { settings in
            settings.simulatorArguments = ["--variant", "vllm", "--any-model"]
            settings.account.merge(["dialect": #""realtime""#, "models": #"["gpt-4o-mini"]"#]) { $1 }
            settings.account["vendor"] = nil
        }
    }

    private static func site(_ service: String?) throws -> (SiteSettings, model: String) {
        guard let service else { return (SiteSettings(), "gpt-4o-mini") }
        let account = try ServiceAccount.of(service)
        return (SiteSettings(account, scenario: #"{"any_model":true}"#), account.model)
    }

    @Test("at Anthropic they come back as chat completions")
    func atHome() async throws {
        try await withSite(Self.anthropic()) { site in
            try site.drop("job.jsonl", Self.rows(model: "claude-haiku-4-5", more: #","thinking":{"type":"adaptive"}"#))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.results("job").count == 5)
            for result in site.results("job") {
                let body = result["response"]["body"]
                #expect(body["object"].text == "chat.completion", "\(result)")
                #expect(body["choices"][0]["message"]["content"].text != nil)
            }
        }
    }

    @Test("where the account's version takes no temperature they go to one that does, before anything is sent")
    func version() async throws {
        let hot = Self.rows(model: "claude-haiku-4-5", more: #","temperature":0.5"#)
        let settings = try Self.anthropic { $0.account["api_version"] = #""2026-10-21""# }
        let other = try ServiceAccount.of("anthropic")
        try await withSite(settings) { site in
            try site.drop("refused.jsonl", hot, rejected: true)
            #expect(try await site.drain() == .status(1))
            let words = site.errors("refused").first?["error"]["message"].text ?? ""
            #expect(words.hasPrefix(#"refused.jsonl:1: "temperature" cannot be honoured"#), "\(words)")
            try site.configure(settings.changed { $0.add(other) })
            try site.drop("job.jsonl", hot)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(
                site.results("job").map { $0["batchspool"]["account"].text } == Array(repeating: "anthropic", count: 5))
            #expect(site.provider.requests("create_batch") == 1)
        }
    }

    @Test("a temperature of 1 says nothing, and is left out where the version takes none")
    func neutral() async throws {
        let settings = try Self.anthropic { $0.account["api_version"] = #""2026-10-21""# }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Self.rows(model: "claude-haiku-4-5", more: #","temperature":1,"top_p":1.0"#))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            let told = site.receipt("job")["adjustments"].elements.compactMap(\.text)
            #expect(told.count == 2 && told.contains { $0.contains("temperature") }, "\(told)")
        }
    }

    @Test("they come back as Anthropic's messages when that is asked for")
    func messages() async throws {
        try await withSite(Self.anthropic()) { site in
            try site.drop("job.jsonl", [Self.options] + Self.rows(model: "claude-haiku-4-5"))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.results("job").count == 5)
            for result in site.results("job") {
                let body = result["response"]["body"]
                #expect(body["type"].text == "message", "\(result)")
                #expect(body["content"][0]["type"].text == "text")
            }
        }
    }

    @Test("they come back as Anthropic's messages from every other dialect, too", arguments: services)
    func messagesElsewhere(service: String?) async throws {
        let (settings, model) = try Self.site(service)
        try await withSite(settings) { site in
            let wishes = Self.wishes(model: model)
            try site.drop("job.jsonl", [Self.options] + wishes.map(\.row))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4)) \(site.errors("job"))")
            try #require(site.results("job").count == wishes.count)
            for (result, wish) in zip(site.results("job"), wishes) {
                let body = result["response"]["body"]
                #expect(body["type"].text == "message" && body["role"].text == "assistant", "\(result)")
                #expect(body["id"].text != nil && body["model"].text != nil)
                let thoughts = body["content"].elements.filter { $0["type"].text == "thinking" }
                let others = body["content"].elements.dropFirst(thoughts.count)
                #expect(others.map { $0["type"].text } == [wish.block], "\(result)")
                #expect(thoughts.allSatisfy { $0["signature"].text == "" })
                // OpenAI tells no thoughts, the others tell those that were wished for.
                #expect(wish.row.customID != "[[think]]" || thoughts.isEmpty == (service == nil))
                #expect(body["stop_reason"].text == wish.stop, "\(result)")
                let usage = body["usage"]
                let read = (usage["input_tokens"].int ?? 0) + (usage["cache_read_input_tokens"].int ?? 0)
                #expect(result["batchspool"]["input_tokens"].int == read, "\(result)")
                #expect(result["batchspool"]["output_tokens"].int == usage["output_tokens"].int)
            }
            let called = site.results("job")[2]["response"]["body"]["content"].elements.last ?? .null
            #expect(called["name"].text == "look_up" && !called["input"].members.isEmpty, "\(called)")
        }
    }

    @Test("a server of one's own answers them so")
    func messagesOfServer() async throws {
        try await withSite(Self.server()) { site in
            try site.drop("job.jsonl", [Self.options] + Self.wishes(model: "gpt-4o-mini").map(\.row))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4)) \(site.errors("job"))")
            #expect(
                site.results("job").map { $0["response"]["body"]["stop_reason"].text }
                    == ["end_turn", "end_turn", "tool_use", "end_turn"])
        }
    }

    @Test("an answer that fits no message fails its row, is kept, and is not asked for again")
    func misfit() async throws {
        let call = #"{"id":"c","type":"function","function":{"name":"look_up","arguments":"{\"city\":"}}"#
        let choice = #"{"message":{"role":"assistant","tool_calls":[\#(call)]},"finish_reason":"length"}"#
        let body = #"{"id":"a","model":"m","choices":[\#(choice)],"usage":{"prompt_tokens":3,"completion_tokens":40}}"#
        let fault = #"{"match":{"route":"ask","nth":1},"do":{"answer":{"status":200,"json":\#(body)}}}"#
        try await withSite(Self.server(scenario: #"{"faults":[\#(fault)]}"#)) { site in
            try site.drop("job.jsonl", [Self.options, Self.rows(model: "gpt-4o-mini")[0]])
            #expect(try await site.drain() == .status(1), "\(site.log.suffix(4))")
            let error = site.errors("job").first ?? .null
            #expect(error["error"]["code"].text == "answer_format", "\(error)")
            #expect(error["response"]["body"]["choices"][0]["finish_reason"].text == "length")
            #expect(error["batchspool"]["output_tokens"].int == 40)
            #expect(site.receipt("job")["most_common_error"]["code"].text == "answer_format", "\(site.receipt("job"))")
        }
    }

    @Test("a row of another shape is refused by its line when messages are asked for")
    func otherShape() async throws {
        try await withSite(SiteSettings()) { site in
            try site.drop("job.jsonl", [Self.options, .plain("a")], rejected: true)
            #expect(try await site.drain() == .status(1))
            let words = site.errors("job").first?["error"]["message"].text ?? ""
            #expect(words.hasPrefix(#"job.jsonl:2: answer_format "anthropic" is for files"#), "\(words)")
            #expect(site.provider.purchases ?? [:] == [:])
        }
    }

    @Test("an account that speaks OpenAI's dialect answers them as well")
    func elsewhere() async throws {
        try await withSite(SiteSettings()) { site in
            try site.drop("job.jsonl", Self.rows(model: "gpt-4o-mini", more: #","stop_sequences":["x"]"#))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(
                site.results("job").map { $0["response"]["body"]["object"].text }
                    == Array(repeating: "chat.completion", count: 5))
        }
    }

    @Test("what only Anthropic has is refused elsewhere, by its name and before anything is sent")
    func refused() async throws {
        try await withSite(SiteSettings()) { site in
            let rows = Self.rows(model: "gpt-4o-mini", more: #","thinking":{"type":"adaptive"}"#)
            try site.drop("job.jsonl", rows, rejected: true)
            #expect(try await site.drain() == .status(1))
            let words = site.errors("job").first?["error"]["message"].text
            #expect(words == #"job.jsonl:1: "thinking" cannot be honoured for "gpt-4o-mini"; leave it out"#)
            #expect(site.provider.purchases ?? [:] == [:])
        }
    }

    @Test("rows that failed go again by moving failed/STEM.jsonl back")
    func rerun() async throws {
        let fault = #"{"match":{"nth":1,"row":[2,4]},"do":{"row":"status","status":400}}"#
        let settings = try Self.anthropic { $0.scenario = #"{"any_model":true,"faults":[\#(fault)]}"# }
        try await withSite(settings) { site in
            let rows = Self.rows(model: "claude-haiku-4-5")
            try site.drop("job.jsonl", rows)
            #expect(try await site.drain() == .status(1), "\(site.log.suffix(4))")
            #expect(site.codes("job").count == 2)
            try site.rerun("job", [rows[1], rows[3]])
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.results("job~2").count == 2)
        }
    }
}
