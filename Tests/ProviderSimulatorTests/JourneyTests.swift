import Testing

@testable import ProviderSimulator

struct JourneyTests {
    @Test("A batch comes back in order, each answer with the hash of its question")
    func answers() async throws {
        try await Site.with { site in
            let batch = await site.finished(Site.row("a", text: "one") + Site.row("b", text: "two"))
            let lines = await site.content(batch["output_file_id"]?.text).lines

            #expect(batch["status"] == "completed")
            #expect(lines.compactMap { $0["custom_id"]?.text } == ["a", "b"])
            #expect(lines.map(Self.content).map { $0.prefix(21) } == ["one", "two"].map { "echo \(Self.sum($0))" })
        }
    }

    private static func sum(_ text: String) -> String {
        Digest.of(#"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"\#(text)"}]}"#).prefix(16)
    }

    private static func content(_ line: JSONObject) -> String {
        let choices = line["response"]?.members?["body"]?.members?["choices"]?.elements
        return choices?.first?.members?["message"]?.members?["content"]?.text ?? ""
    }

    @Test("Running the same rows again gives the same text")
    func deterministic() async throws {
        try await Site.with { site in
            var texts: [[String]] = []
            for _ in 0..<2 {
                let batch = await site.finished(Site.rows(20))
                texts.append(await site.content(batch["output_file_id"]?.text).lines.map(Self.content))
            }
            #expect(texts[0] == texts[1] && Set(texts[0]).count == 20)
        }
    }

    @Test("Escapes in a custom_id come back as they were sent, and two spellings of one id are one")
    func customIDs() async throws {
        try await Site.with { site in
            let batch = await site.finished(Site.row(#"\u00e9\"\\/"#))
            #expect(await site.content(batch["output_file_id"]?.text).body.contains(#""custom_id":"\u00e9\"\\/""#))

            let twice = await site.finished(Site.row(#"\u0061"#) + Site.row("a"))
            let problem = twice["errors"]?.members?["data"]?.elements?.first?.members
            #expect(problem?["code"] == "duplicate_custom_id" && problem?["line"] == 2)
        }
    }

    @Test("In real time the stages follow the clock, and a day later it has expired")
    func clock() async throws {
        try await Site.with(#"{"pace":{"stuck":null}}"#.replacing(#""stuck":null"#, with: ""), speed: .factor(0)) {
            site in
            let id = await site.submit(Site.rows(10)).text("id")
            var stages: [String] = []
            for seconds in [0, 6, 60, 10] {
                _ = await site.send("POST", "/_sim/advance", #"{"seconds":\#(seconds)}"#)
                stages.append(await site.batch(id).text("status"))
            }
            #expect(stages == ["validating", "in_progress", "finalizing", "completed"])
        }
    }

    @Test("A batch that is not done when its window ends expires with what it has")
    func expiry() async throws {
        try await Site.with(#"{"pace":{"in_progress_seconds":172800}}"#, speed: .factor(0)) { site in
            let id = await site.submit(Site.rows(10)).text("id")
            _ = await site.send("POST", "/_sim/advance", #"{"seconds":43205}"#)
            #expect(await site.batch(id).text("status") == "in_progress")
            _ = await site.send("POST", "/_sim/advance", #"{"seconds":43200}"#)
            let batch = await site.batch(id)

            #expect(batch.text("status") == "expired")
            #expect(await site.content(batch.text("output_file_id")).lines.count == 5)
            #expect(await site.content(batch.text("error_file_id")).lines.count == 5)
        }
    }

    @Test("Waiting tokens are limited by model")
    func tokenLimit() async throws {
        try await Site.with(#"{"limits":{"enqueued_tokens":{"gpt-4o-mini":60}},"pace":{"polls":5}}"#) { site in
            let first = await site.submit(Site.rows(3)).text("id")
            #expect(await site.batch(first).text("status") == "validating")
            let second = await site.submit(Site.rows(3)).text("id")
            _ = await site.batch(second)
            let batch = await site.batch(second).json

            #expect(batch["status"] == "failed")
            #expect(batch["errors"]?.members?["data"]?.elements?.first?.members?["code"] == "token_limit_exceeded")
        }
    }

    @Test("Strict rows: what a model family does not take is refused row by row")
    func strict() async throws {
        try await Site.with(#"{"strict":true}"#) { site in
            let hot = Site.row("hot", model: "o4-mini").replacing(#"{"model""#, with: #"{"temperature":0.5,"model""#)
            let odd = Site.row("odd", model: "o4-mini").replacing(#"{"model""#, with: #"{"surprise":1,"model""#)
            let batch = await site.finished(hot + odd + Site.row("fine", model: "o4-mini"))
            let errors = await site.content(batch["error_file_id"]?.text).body

            #expect(errors.contains("unsupported_value") && errors.contains("unknown_parameter"))
            #expect(batch["request_counts"] == ["total": 3, "completed": 1, "failed": 2])
        }
    }
}
