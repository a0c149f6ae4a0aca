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
