import TestKit
import Testing

/// Schemas of answers at services that have no word for them.
@Suite("JSON by a tool")
struct JSONByToolTests {
    private static let scenario = #"{"strict":true,"any_model":true}"#
    private static let object =
        #"{"type":"object","properties":{"mood":{"type":"string"},"stars":{"type":"integer"}},"required":["mood","stars"]}"#

    private static func row(_ id: String, _ model: String, _ schema: String = object, more: String = "") -> Row {
        let format = #"{"type":"json_schema","json_schema":{"name":"x","schema":\#(schema)}}"#
        let message = #"{"role":"user","content":"about \#(id)"}"#
        return Row(
            line: #"{"custom_id":"\#(id)","model":"\#(model)","messages":[\#(message)],"max_tokens":40,"#
                + #""response_format":\#(format)\#(more)}"#, customID: id)
    }

    /// A site at `service` whose model `model` takes no schema.
    private static func site(_ service: String, _ model: String?) throws -> SiteSettings {
        let plain = service == "openai" ? SiteSettings(scenario: scenario) : nil
        var settings = try plain ?? SiteSettings(ServiceAccount.of(service), scenario: scenario)
        if let model { settings.account["models"] = #"["\#(model)"]"# }
        return settings
    }

    private static func message(_ result: JSON) -> JSON { result["response"]["body"]["choices"][0]["message"] }

    @Test(
        "they come back as content, as they were asked for, and the receipt tells it",
        arguments: [
            ("groq", "llama-3.3-70b-versatile"), ("anthropic", "claude-3-5-haiku-20241022"), ("nebius", nil),
            ("openai", "gpt-4-turbo"),
        ])
    func journey(service: String, model: String?) async throws {
        try await withSite(Self.site(service, model)) { site in
            let name = try model ?? ServiceAccount.of(service).model
            let list = #"{"type":"array","items":{"type":"integer"}}"#
            try site.drop("job.jsonl", [Self.row("a", name), Self.row("b", name, list)])
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4)) \(site.errors("job"))")
            #expect(site.audit() == [])
            let results = site.results("job")
            let texts = results.map { Self.message($0)["content"].text ?? "" }
            #expect(texts.count == 2 && texts[0].hasPrefix(#"{"mood":""#) && texts[0].hasSuffix(#","stars":1}"#))
            #expect(texts.last == "[1]", "\(results)")
            for result in results {
                #expect(Self.message(result)["tool_calls"].elements.isEmpty)
                #expect(result["response"]["body"]["choices"][0]["finish_reason"].text == "stop")
            }
            let told = site.receipt("job")["adjustments"].elements.compactMap(\.text)
            #expect(told.contains { $0.hasSuffix(": response_format asked for by a tool that must be called") })
        }
    }

    @Test("raw answers stay the provider's own")
    func raw() async throws {
        try await withSite(Self.site("groq", "llama-3.3-70b-versatile")) { site in
            let options = Row.broken(#"{"batchspool":{"answer_format":"raw"}}"#)
            try site.drop("job.jsonl", [options, Self.row("a", "llama-3.3-70b-versatile")])
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4)) \(site.errors("job"))")
            let call = Self.message(site.results("job")[0])["tool_calls"][0]["function"]
            #expect(call["name"].text == "batchspool_json", "\(site.results("job"))")
        }
    }

    @Test("a server asked row by row answers so as well; a tool of the sender's keeps a row away, by its name")
    func realtime() async throws {
        let settings = SiteSettings(scenario: Self.scenario) { settings in
            settings.simulatorArguments = ["--variant", "deepseek"]
            settings.account.merge([
                "dialect": #""realtime""#, "vendor": #""deepseek""#, "models": #"["deepseek-chat"]"#,
            ]) { $1 }
        }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", [Self.row("a", "deepseek-chat")])
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4)) \(site.errors("job"))")
            #expect(Self.message(site.results("job")[0])["content"].text?.hasSuffix(#","stars":1}"#) == true)
            let tool = #","tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}]"#
            try site.drop("other.jsonl", [Self.row("a", "deepseek-chat", more: tool)], rejected: true)
            #expect(try await site.drain() == .status(1))
            let words = site.errors("other").first?["error"]["message"].text ?? ""
            #expect(words.contains(#""response_format" cannot be honoured"#), "\(words)")
        }
    }
}
