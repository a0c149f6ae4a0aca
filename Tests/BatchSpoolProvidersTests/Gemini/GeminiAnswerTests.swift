import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Gemini's answers")
struct GeminiAnswerTests {
    static func read(
        _ line: String, _ format: AnswerFormat = .endpoint, endpoint: Endpoint = .chatCompletions
    ) throws -> AnswerCollector {
        let collector = AnswerCollector()
        let facts = GeminiBatchFacts(model: "gemini-embedding-001", created: 1000)
        var reader = GeminiLineReader(
            AnswerForm(endpoint: endpoint, format: format), facts,
            scrubber: Scrubber(key: Samples.key))
        let bytes = Array(line.utf8)
        var failure: (any Error)?
        (bytes + [UInt8](repeating: 0, count: 64)).withUnsafeBytes { memory in
            do {
                try reader.read(UnsafeRawBufferPointer(rebasing: memory[..<bytes.count]), into: collector)
            } catch { failure = error }
        }
        if let failure { throw failure }
        return collector
    }

    static let usage =
        #""usageMetadata":{"promptTokenCount":10,"toolUsePromptTokenCount":2,"candidatesTokenCount":5,"#
        + #""thoughtsTokenCount":3,"cachedContentTokenCount":4,"totalTokenCount":20}"#

    static func response(_ members: String) -> String {
        #"{\#(members),\#(usage),"modelVersion":"gemini-x","responseId":"r1"}"#
    }

    static func answer(_ members: String) throws -> AnswerCollector.Kept {
        try #require(try read(#"{"key":"T-1-1-0","response":\#(response(members))}"#).answers.first)
    }

    /// The choices of the completion.
    static func choices(_ members: String) throws -> String {
        let body = try answer(members).body
        let head = #"{"id":"r1","object":"chat.completion","created":1000,"model":"gemini-x","choices":["#
        let tail =
            #"],"usage":{"prompt_tokens":12,"completion_tokens":8,"total_tokens":20,"#
            + #""prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":3}}}"#
        #expect(body.hasPrefix(head) && body.hasSuffix(tail))
        return String(body.dropFirst(head.count).dropLast(tail.count))
    }

    static func choice(_ parts: String, reason: String = "STOP", rest: String = "") throws -> String {
        let members = #""content":{"role":"model","parts":[\#(parts)]},"finishReason":"\#(reason)","index":0\#(rest)"#
        let head = #"{"index":0,"message":{"role":"assistant","#
        return String(try choices(#""candidates":[{\#(members)}]"#).dropFirst(head.count).dropLast())
    }

    @Test("texts keep their bytes, thoughts stand beside them")
    func text() throws {
        let made = try Self.choice(#"{"text":"hm","thought":true},{"text":"a\u00e9"},{"text":"b\n"}"#)
        #expect(
            made == #""content":"a\u00e9b\n","refusal":null,"reasoning_content":"hm"},"logprobs":null,"#
                + #""finish_reason":"stop","native_finish_reason":"STOP""#)
    }

    @Test("calls get an id where they have none and keep the signature of their thought")
    func calls() throws {
        let made = try Self.choice(
            #"{"functionCall":{"name":"f","args":{"x": 1}},"thoughtSignature":"c2ln"},"#
                + #"{"functionCall":{"id":"own","name":"g"}}"#)
        #expect(
            made == #""content":null,"refusal":null,"tool_calls":[{"id":"call_r1_0_0","type":"function","function":"#
                + #"{"name":"f","arguments":"{\"x\": 1}"},"extra_content":{"google":{"thought_signature":"c2ln"}}},"#
                + #"{"id":"own","type":"function","function":{"name":"g","arguments":"{}"}}]},"logprobs":null,"#
                + #""finish_reason":"tool_calls","native_finish_reason":"STOP""#)
    }

    @Test(
        "every reason to end",
        arguments: [
            ("STOP", "stop"), ("MAX_TOKENS", "length"), ("SAFETY", "content_filter"), ("SPII", "content_filter"),
            ("IMAGE_SAFETY", "content_filter"), ("MALFORMED_FUNCTION_CALL", "stop"), ("OTHER", "stop"),
        ])
    func reasons(native: String, expected: String) throws {
        let made = try Self.choice(#"{"text":"a"}"#, reason: native)
        #expect(made.hasSuffix(#""finish_reason":"\#(expected)","native_finish_reason":"\#(native)""#))
    }

    @Test("several candidates become several choices")
    func candidates() throws {
        let made = try Self.choices(
            #""candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"},{"finishReason":"SAFETY"}]"#)
        #expect(made.contains(#"{"index":0,"message":{"role":"assistant","content":"a","#))
        #expect(made.contains(#"{"index":1,"message":{"role":"assistant","content":"","#))
    }

    @Test("a blocked prompt is one choice that was filtered")
    func blocked() throws {
        let made = try Self.choices(#""promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}"#)
        #expect(
            made == #"{"index":0,"message":{"role":"assistant","content":"","refusal":null},"logprobs":null,"#
                + #""finish_reason":"content_filter","native_finish_reason":"PROHIBITED_CONTENT"}"#)
    }

    @Test("an answer of nothing failed and may be asked again")
    func nothing() throws {
        let answer = try Self.answer(#""candidates":[]"#)
        #expect(!answer.succeeded && answer.retryable && answer.errorCode == "no_candidates")
        #expect(answer.usage?.input == 12)
    }

    @Test("citations and grounding count characters, where Gemini counts bytes")
    func annotations() throws {
        let made = try Self.choice(
            #"{"text":"é-"},{"text":"éab"}"#,
            rest: #","citationMetadata":{"citationSources":[{"startIndex":2,"endIndex":5,"uri":"https:\/\/a"}]},"#
                + #""groundingMetadata":{"groundingChunks":[{"web":{"uri":"https://b","title":"B"}}],"#
                + #""groundingSupports":[{"segment":{"partIndex":1,"startIndex":2,"endIndex":4},"#
                + #""groundingChunkIndices":[0,9]}]}"#)
        let citation =
            #"{"type":"url_citation","url_citation":{"start_index":1,"end_index":3,"url":"https:\/\/a","title":""}}"#
        let ground =
            #"{"type":"url_citation","url_citation":{"start_index":3,"end_index":5,"url":"https://b","title":"B"}}"#
        #expect(made.contains(#""annotations":[\#(citation),\#(ground)]"#))
    }

    @Test("log probabilities of tokens and of those that were likely too")
    func probabilities() throws {
        let made = try Self.choice(
            #"{"text":"a"}"#,
            rest: #","logprobsResult":{"chosenCandidates":[{"token":"a","tokenId":1,"logProbability":-0.10}],"#
                + #""topCandidates":[{"candidates":[{"token":"b","logProbability":-2}]}]}"#)
        #expect(
            made.contains(
                #""logprobs":{"content":[{"token":"a","logprob":-0.10,"bytes":null,"top_logprobs":["#
                    + #"{"token":"b","logprob":-2,"bytes":null}]}],"refusal":null}"#))
    }

    @Test("the row's facts beside the body, and the raw body untouched")
    func facts() throws {
        let response = Self.response(#""candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"}]"#)
        let answer = try #require(try Self.read(#"{"key":"k\/1","response":\#(response)}"#, .raw).answers.first)
        #expect(answer.wireID == "k/1" && answer.succeeded && answer.status == 200 && answer.body == response)
        #expect(answer.model == #""gemini-x""# && answer.finishReason == "stop")
        #expect(answer.usage == TokenUsage(input: 12, cachedInput: 4, output: 8, reasoning: 3))
    }

    @Test(
        "errors by HTTP status or by code of google.rpc, under either name",
        arguments: [
            (#""error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}"#, 400, "INVALID_ARGUMENT", false),
            (#""error":{"code":8,"message":"m"}"#, 429, "RESOURCE_EXHAUSTED", true),
            (#""status":{"code":503,"message":"m"}"#, 503, "UNAVAILABLE", true),
            (#""error":{"message":"m","status":"DEADLINE_EXCEEDED"}"#, 504, "DEADLINE_EXCEEDED", true),
            (#""response":{"error":{"code":13,"message":"m"}}"#, 500, "INTERNAL", true),
        ])
    func errors(member: String, status: Int, code: String, retryable: Bool) throws {
        let answer = try #require(try Self.read(#"{"key":"a",\#(member)}"#).answers.first)
        #expect(!answer.succeeded && answer.status == status && answer.errorCode == code)
        #expect(answer.retryable == retryable && answer.errorMessage == "m")
    }

    @Test("an element of inlined responses has its key in the metadata")
    func inline() throws {
        let line = #"{"metadata":{"key":"a"},"response":{"candidates":[{"finishReason":"STOP"}]}}"#
        #expect(try Self.read(line).answers.first?.wireID == "a")
        #expect(try Self.read(#"{"response":{}}"#).unreadable.count == 1)
    }

    @Test("an embedding becomes a list that names the model asked, its numbers as they were")
    func embedding() throws {
        let line = #"{"key":"a","response":{"embedding":{"values":[0.10,-1e-3]},"tokenCount":"7"}}"#
        let answer = try #require(try Self.read(line, endpoint: .embeddings).answers.first)
        #expect(
            answer.body == #"{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.10,-1e-3]}],"#
                + #""model":"gemini-embedding-001","usage":{"prompt_tokens":7,"total_tokens":7}}"#)
        #expect(answer.succeeded && answer.usage == TokenUsage(input: 7))
    }

    @Test("results are downloaded where the batch says, with the key at home")
    func download() async throws {
        let batch = GeminiSample.operation(
            "b1", state: "BATCH_STATE_SUCCEEDED", response: #","response":{"responsesFile":"files/batch-x"}"#)
        let file = HTTPAnswer.answer(
            200, #"{"key":"a","response":{"candidates":[{"finishReason":"STOP"}]}}"# + "\n", [("Content-Length", "1")])
        let transport = FakeTransport([.answer(200, batch), file])
        let collector = AnswerCollector()
        let status = BatchStatus(
            batch: GeminiSample.found, phase: .ended(.completed), files: [RemoteFile("batches/b1")])
        try await GeminiSample.provider(transport, base: "https://api.example.com/gemini/v1beta")
            .results(of: status, as: Samples.form, into: collector)
        #expect(collector.answers.map(\.wireID) == ["a"])
        #expect(transport.targets.last == "GET /gemini/download/v1beta/files/batch-x:download?alt=media")
        #expect(transport.sent.last?.field("x-goog-api-key") != nil)
    }

    @Test("answers within the operation are read from it, once, wherever they stand", arguments: 1...3)
    func inlined(places: Int) async throws {
        let answers =
            #"{"inlinedResponses":{"inlinedResponses":[{"metadata":{"key":"a"},"error":{"code":3,"message":"m"}}]}}"#
        let batch = GeminiSample.operation(
            "b1", state: "BATCH_STATE_SUCCEEDED", rest: places & 1 == 0 ? "" : #","output":\#(answers)"#,
            response: places & 2 == 0 ? "" : #","response":\#(answers)"#)
        let collector = AnswerCollector()
        let status = BatchStatus(
            batch: GeminiSample.found, phase: .ended(.completed), files: [RemoteFile("batches/b1")])
        try await GeminiSample.provider(FakeTransport([.answer(200, batch), .answer(200, batch)]))
            .results(of: status, as: Samples.form, into: collector)
        #expect(collector.answers.map(\.wireID) == ["a"])
    }

    @Test("answers within the operation are read however many they are, and however deep one is")
    func large() async throws {
        let depth = 500
        let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let rows = (0..<30_000).map { #"{"metadata":{"key":"k\#($0)"},"error":{"code":3,"details":[1,2]}}"# }
        let list = (rows + [#"{"metadata":{"key":"deep"},"response":{"x":\#(deep)}}"#]).joined(separator: ",")
        let answers = #"{"inlinedResponses":{"inlinedResponses":[\#(list)]}}"#
        let batch = GeminiSample.operation(
            "b1", state: "BATCH_STATE_SUCCEEDED",
            rest: #","output":\#(answers),"endTime":"2026-11-20T09:00:00Z""#, response: #","response":\#(answers)"#)
        let provider = GeminiSample.provider(FakeTransport([.answer(200, batch), .answer(200, batch)]))
        let status = try #require(try await provider.status(of: [GeminiSample.found])[GeminiSample.found])
        let collector = AnswerCollector()
        try await provider.results(of: status, as: Samples.form, into: collector)
        #expect(collector.answers.count == 30_001 && collector.answers.last?.wireID == "deep")
    }
}
