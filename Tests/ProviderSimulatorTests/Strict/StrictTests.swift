import Testing

@testable import ProviderSimulator

struct StrictTests {
    /// A question to an endpoint, and what is wrong with it; nil when nothing is.
    struct Case: Sendable, CustomTestStringConvertible {
        let service, endpoint, body: String
        let param: String?

        var testDescription: String { "\(service) \(endpoint) \(body)" }

        init(_ service: String, _ endpoint: String, _ body: String, _ param: String? = nil) {
            (self.service, self.endpoint, self.body, self.param) = (service, endpoint, body, param)
        }
    }

    private static let sampled = #""model":"gpt-3.5-turbo-instruct","prompt":"a""#
    private static let judged = #""model":"omni-moderation-latest","input":"a""#
    private static let groq = #""model":"llama-3.3-70b-versatile","messages":[{"role":"user","content":"a"}]"#
    static let cases = [
        Case("openai", "responses", #"{"model":"gpt-4o-mini","input":"a","instructions":"b","max_output_tokens":9}"#),
        Case("openai", "responses", #"{"model":"gpt-4o-mini","input":"a","max_tokens":9}"#, "max_tokens"),
        Case("openai", "responses", #"{"model":"gpt-5","input":"a","reasoning":{"effort":"low"}}"#),
        Case("openai", "responses", #"{"model":"gpt-5","input":"a","temperature":0.5}"#, "temperature"),
        Case(
            "openai", "responses",
            #"{"model":"gpt-5.1","input":"a","temperature":0.5,"reasoning":{"effort":"none"}}"#),
        Case(
            "openai", "responses", #"{"model":"gpt-4o-mini","input":"a","reasoning":{"effort":"low"}}"#,
            "reasoning.effort"),
        Case("openai", "completions", #"{\#(sampled),"suffix":"b","best_of":2,"logprobs":2,"stop":"c"}"#),
        Case("openai", "completions", #"{\#(sampled),"messages":[]}"#, "messages"),
        Case("openai", "moderations", "{\(judged)}"),
        Case("openai", "moderations", #"{\#(judged),"user":"u"}"#, "user"),
        Case("openai", "embeddings", #"{"model":"text-embedding-3-small","input":"a","stop":"b"}"#, "stop"),
        Case("nebius", "completions", #"{"model":"Qwen/Qwen3","prompt":"a","top_k":4}"#),
        Case("nebius", "completions", #"{"model":"Qwen/Qwen3","prompt":"a","surprise":4}"#, "surprise"),
        Case("doubleword", "responses", #"{"model":"Qwen/Qwen3","input":"a","store":false}"#),
        Case("nebius", "embeddings", #"{"model":"BAAI/bge-m3","input":"a","top_k":4}"#, "top_k"),
        Case("groq", "chat/completions", #"{\#(groq),"n":1,"logprobs":false,"logit_bias":{}}"#),
        Case("groq", "chat/completions", #"{\#(groq),"n":2}"#, "n"),
        Case("groq", "chat/completions", #"{\#(groq),"logprobs":true}"#, "logprobs"),
        Case("groq", "chat/completions", #"{\#(groq),"top_logprobs":2}"#, "top_logprobs"),
        Case("groq", "chat/completions", #"{\#(groq),"logit_bias":{"50256":-100}}"#, "logit_bias"),
        Case(
            "groq", "chat/completions", "{\(groq.replacing(#""role""#, with: #""name":"anna","role""#))}", "messages"),
    ]

    private static let scenario = #"{"strict":true,"any_model":true}"#

    @Test("Asked at once, an endpoint takes its own parameters and no others", arguments: cases)
    func atOnce(question: Case) async throws {
        try await Site.with(Self.scenario) { site in
            let answer = await site.send("POST", "/\(question.service)/v1/\(question.endpoint)", question.body)
            #expect(answer.status == (question.param == nil ? 200 : 400), "\(answer.body)")
            if let param = question.param { #expect(answer.body.contains(param)) }
        }
    }

    @Test("In a batch, too", arguments: cases.filter { $0.service != "nebius" || $0.endpoint == "embeddings" })
    func inBatches(question: Case) async throws {
        try await Site.with(Self.scenario) { site in
            let (root, url) = ("/\(question.service)/v1", "/v1/\(question.endpoint)")
            let row = #"{"custom_id":"a","method":"POST","url":"\#(url)","body":\#(question.body)}"#
            let file = await site.upload(row, to: root + "/files").text("id")
            let create = #"{"input_file_id":"\#(file)","endpoint":"\#(url)","completion_window":"24h"}"#
            let id = await site.send("POST", root + "/batches", create).text("id")
            let batch = await site.send("GET", root + "/batches/\(id)").json
            let counts = batch["request_counts"]?.members
            #expect(counts?["completed"]?.integer == (question.param == nil ? 1 : 0), "\(batch)")
            #expect(counts?["failed"]?.integer == (question.param == nil ? 0 : 1))
        }
    }

    @Test(
        "Mistral's embeddings have members of their own", arguments: [("output_dimension", 200), ("dimensions", 422)])
    func mistral(member: String, status: Int) async throws {
        try await Site.with(Self.scenario) { site in
            let row = #"{"custom_id":"a","body":{"input":"a","\#(member)":256}}"#
            #expect(await site.upload(row, to: "/mistral/v1/files").status == status)
        }
    }
}
