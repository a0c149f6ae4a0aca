import TestKit
import Testing

/// Rows that give a model so many tokens to think with.
@Suite("Tokens to think with")
struct ThinkingTests {
    private static func rows(model: String) -> [Row] {
        (0..<3).map { number in
            let head = #"{"custom_id":"row-\#(number)","model":"\#(model)","max_tokens":3000"#
            let thinking = #""thinking":{"type":"enabled","budget_tokens":2048}"#
            let line = #"\#(head),"messages":[{"role":"user","content":"about \#(number)"}],\#(thinking)}"#
            return Row(line: line, customID: "row-\(number)")
        }
    }

    @Test(
        "are honoured in the words of a strict service, which is told where they differ",
        arguments: [("anthropic", false), ("gemini", true), ("siliconflow", true)])
    func honoured(service: String, isTold: Bool) async throws {
        let account = try ServiceAccount.of(service)
        try await withSite(SiteSettings(account, scenario: #"{"any_model":true,"strict":true}"#)) { site in
            try site.drop("job.jsonl", Self.rows(model: account.model))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            let messages = site.results("job").map { $0["response"]["body"]["choices"][0]["message"] }
            #expect(messages.count == 3 && messages.allSatisfy { $0["reasoning_content"].text?.isEmpty == false })
            let told = site.receipt("job")["adjustments"].elements.compactMap(\.text)
            #expect(told.contains { $0.hasSuffix("thinking sent in the provider's words for thinking") } == isTold)
        }
    }

    @Test("are told by line and name where nobody takes them")
    func refused() async throws {
        try await withSite(SiteSettings()) { site in
            try site.drop("job.jsonl", Self.rows(model: "gpt-5-mini"), rejected: true)
            #expect(try await site.drain() == .status(1))
            let words = site.errors("job").first?["error"]["message"].text
            #expect(words == #"job.jsonl:1: "thinking" cannot be honoured for "gpt-5-mini"; leave it out"#)
        }
    }
}
