import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Reading xAI's pages of answers")
struct XAIResultTests {
    private static let chat =
        #"{"id":"c","model":"grok-4.3","choices":[{"message":{"content":"a \"}],[{\" b"},"finish_reason":"stop"}],"#
        + #""usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":20,"#
        + #""completion_tokens_details":{"reasoning_tokens":7}}}"#

    private static func row(_ id: String, _ result: String, rest: String = "") -> String {
        #"{"batch_request_id":"\#(id)","batch_result":\#(result)\#(rest)}"#
    }

    private static func page(_ rows: [String], next: String = "null") -> HTTPAnswer {
        .answer(200, #"{"results":[\#(rows.joined(separator: ",\n"))],"pagination_token":\#(next)}"#)
    }

    private static func read(_ transport: FakeTransport, _ format: AnswerFormat = .endpoint) async throws
        -> AnswerCollector
    {
        let collector = AnswerCollector()
        try await DialectSamples.xai(transport).results(
            of: DialectSamples.status(["results:b"]), as: AnswerForm(endpoint: .chatCompletions, format: format),
            into: collector)
        return collector
    }

    private static func one(_ row: String) async throws -> AnswerCollector.Kept {
        try #require(try await read(FakeTransport([page([row])])).answers.first)
    }

    @Test("an answer, with its thoughts counted as OpenAI counts them")
    func success() async throws {
        let row = Self.row("a", #"{"response":{"chat_get_completion":\#(Self.chat)}}"#)
        let answer = try await Self.one(row)
        #expect(answer.wireID == "a" && answer.succeeded && answer.status == 200 && answer.finishReason == "stop")
        #expect(
            answer.model == #""grok-4.3""#
                && answer.usage == TokenUsage(input: 9, cachedInput: 0, output: 11, reasoning: 7))
        #expect(answer.body == Self.chat.replacing(#""completion_tokens":4"#, with: #""completion_tokens":11"#))
        let raw = try await Self.read(FakeTransport([Self.page([row])]), .raw)
        #expect(raw.answers.first?.body == Self.chat && raw.answers.first?.usage?.output == 11)
    }

    @Test("a response without a kind around it is the answer itself")
    func bareResponse() async throws {
        let answer = try await Self.one(Self.row("a", #"{"response":{"choices":[],"usage":{"prompt_tokens":1}}}"#))
        #expect(answer.succeeded && answer.body == #"{"choices":[],"usage":{"prompt_tokens":1}}"#)
    }

    @Test(
        "an error is told wherever it stands, and is never a success",
        arguments: [
            (#"{"error":"Invalid argument: x"}"#, "", "Invalid argument: x"),
            (#"{"error":{"code":"bad","message":"words"}}"#, "", "words"),
            (#"{"error":null}"#, #","error_message":"words""#, "words"),
            (#"{"error_message":"words"}"#, "", "words"), ("{}", #","error":{"message":"words"}"#, "words"),
            (#"{"response":{"chat_get_completion":{"error":{"message":"words"}}}}"#, "", "words"),
            (#"{"response":{"error":"words"}}"#, "", "words"),
            (#"{"response":{}}"#, "", "neither an answer nor an error"),
            ("null", "", "neither an answer nor an error"),
        ])
    func errors(result: String, rest: String, words: String) async throws {
        let answer = try await Self.one(Self.row("a", result, rest: rest))
        #expect(!answer.succeeded && answer.errorMessage == words && answer.body.isEmpty)
    }

    @Test(
        "errors about the moment may pass",
        arguments: [
            ("Service unavailable", true), ("Rate limit reached", true), ("Request was cancelled", true),
            ("Batch expired", true), ("Invalid argument: temperature", false), ("Content violates guidelines", false),
        ])
    func mayPass(words: String, isRetryable: Bool) async throws {
        #expect(try await Self.one(Self.row("a", #"{"error":"\#(words)"}"#)).retryable == isRetryable)
    }

    @Test("pages are read to the last one")
    func pages() async throws {
        let rows = (1...3).map { Self.row("r\($0)", #"{"error":"x"}"#) }
        let transport = FakeTransport([
            Self.page(Array(rows[0..<2]), next: #""p/2""#), Self.page([rows[2]]),
        ])
        #expect(try await Self.read(transport).answers.map(\.wireID) == ["r1", "r2", "r3"])
        #expect(
            transport.targets == [
                "GET /v1/batches/b/results?limit=1000",
                "GET /v1/batches/b/results?limit=1000&pagination_token=p%2F2",
            ])
    }

    @Test("a page that is cut, or is none, or names itself as the next is no end")
    func broken() async throws {
        let whole = #"{"results":[\#(Self.row("a", #"{"error":"x"}"#))],"pagination_token":null}"#
        for length in 0..<whole.utf8.count {
            let error = await #expect(throws: ProviderError.self) {
                try await Self.read(FakeTransport([.answer(200, String(whole.prefix(length)))]))
            }
            #expect(error?.kind == .unreadable)
        }
        for page in [#"{"results":{}}"#, "{}", #"{"error":"x"}"#, "<html>"] {
            await #expect(throws: ProviderError.self) { try await Self.read(FakeTransport([.answer(200, page)])) }
        }
        let circle = FakeTransport { _ in Self.page([], next: #""p""#) }
        await #expect(throws: ProviderError.self) { try await Self.read(circle) }
        #expect(circle.sent.count == 2)
    }

    @Test("what the sink says about an answer ends the reading")
    func refusingSink() async {
        let refusal = ProviderError(kind: .local, request: "results", detail: "the disk is full")
        let error = await #expect(throws: ProviderError.self) {
            try await DialectSamples.xai(FakeTransport([Self.page([Self.row("a", "{}")])])).results(
                of: DialectSamples.status(["results:b"]), as: Samples.form, into: AnswerCollector(refusing: refusal))
        }
        #expect(error == refusal)
    }

    @Test("a row without an id, and what is no row, are unreadable and stop nothing")
    func unreadable() async throws {
        let collector = try await Self.read(
            FakeTransport([Self.page([#"{"batch_result":{}}"#, "7", #""a,b""#, "[{}]", Self.row("a", "{}")])]))
        #expect(collector.unreadable == [#"{"batch_result":{}}"#, "7", #""a,b""#, "[{}]"])
        #expect(collector.answers.map(\.wireID) == ["a"])
    }
}
