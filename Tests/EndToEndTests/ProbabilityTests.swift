import TestKit
import Testing

/// Log probabilities from a service that has a form of its own for them.
@Suite("Log probabilities", .simulated)
struct ProbabilityTests {
    /// Together's answers of OpenAI's models have OpenAI's form already, those of all others come in columns.
    @Test("they come back as a list of tokens, whichever form they had", arguments: ["gpt-oss-120b", "qwen3.5-9b"])
    func together(model: String) async throws {
        let service = try ServiceAccount.of("together")
        let rows = [("a", ""), ("b", #","logprobs":true"#), ("c", #","logprobs":true,"top_logprobs":3"#)].map {
            Row.chat($0, model: model, extra: $1)
        }
        try await withSite(SiteSettings(service, scenario: #"{"any_model":true}"#)) { site in
            try site.drop("job.jsonl", rows.map { Row(line: $0.line, customID: $0.customID) })
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            let choices = site.results("job").map { $0["response"]["body"]["choices"][0] }
            #expect(choices.count == 3 && choices.first?["logprobs"]["content"].elements.isEmpty ?? false)
            for (choice, count) in zip(choices.dropFirst(), [1, 3]) {
                let tokens = choice["logprobs"]["content"].elements
                #expect(tokens.compactMap { $0["token"].text }.joined() == choice["message"]["content"].text)
                #expect(tokens.allSatisfy { if case .number(let value) = $0["logprob"] { value <= 0 } else { false } })
                for token in tokens {
                    let likely = token["top_logprobs"].elements
                    #expect(likely.count <= count && likely.first?["token"].text == token["token"].text)
                }
            }
        }
    }
}
