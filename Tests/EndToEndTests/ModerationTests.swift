import TestKit
import Testing

/// Texts that are judged in batches.
@Suite("Moderations", .simulated)
struct ModerationTests {
    private static func row(_ id: String, _ input: String) -> Row {
        let body = #"{"model":"mistral-moderation-2603","input":\#(input)}"#
        return Row(
            line: #"{"custom_id":"\#(id)","method":"POST","url":"/v1/moderations","body":\#(body)}"#, customID: id)
    }

    private static let rows = [row("a", #""fine""#), row("b", #"["fine","[[filter]]"]"#)]

    @Test(
        "Mistral judges texts for nothing, and says in OpenAI's shape what is flagged, unless its own is wanted",
        arguments: [("endpoint", [[false], [false, true]]), ("raw", [[nil], [nil, nil]])] as [(String, [[Bool?]])])
    func mistral(format: String, flagged: [[Bool?]]) async throws {
        try await withSite(SiteSettings(try ServiceAccount.of("mistral"))) { site in
            try site.place("inbox/job.options.json", #"{"answer_format":"\#(format)"}"#)
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            let answers = site.results("job").map { $0["response"]["body"]["results"].elements }
            #expect(answers.map { $0.map { $0["flagged"].bool } } == flagged)
            #expect(answers.joined().allSatisfy { $0["category_scores"]["pii"] != .null })
            let costs = site.results("job").map { $0["batchspool"]["cost_usd"].text.flatMap(Picodollars.read) }
            #expect(costs == [0, 0])
        }
    }

    @Test("parts that are judged as one are no texts: the line is told, and nothing is sent")
    func parts() async throws {
        try await withSite(SiteSettings(try ServiceAccount.of("mistral"))) { site in
            try site.drop("job.jsonl", [Self.row("a", #"[{"type":"text","text":"a"}]"#)], rejected: true)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [] && site.count("create") == 0)
        }
    }
}
