import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Creating a batch: one request, one of four fates")
struct CreateTests {
    enum Fate: Equatable {
        case accepted(String)
        case refused(ProviderError.Kind)
        case notSent
        case unknown
    }

    static func fate(_ answer: HTTPAnswer) async -> Fate {
        sorted(
            await Samples.provider(FakeTransport([answer])).create(
                from: Samples.handle, order: Samples.order, part: nil))
    }

    static func fate(_ failure: HTTPFailure) async -> Fate {
        let transport = FakeTransport { (_) throws(HTTPFailure) in throw failure }
        return sorted(await Samples.provider(transport).create(from: Samples.handle, order: Samples.order, part: nil))
    }

    private static func sorted(_ fate: CreateFate) -> Fate {
        switch fate {
        case .accepted(let batch, _): .accepted(batch.rawValue)
        case .refused(let error): .refused(error.kind)
        case .notSent: .notSent
        case .unknown, .halted: .unknown
        }
    }

    @Test(
        "a complete 2xx with an id is accepted, in every envelope",
        arguments: [
            (200, #"{"id":"batch_1","object":"batch"}"#), (201, #"{"job":{"id":"batch_1","status":"VALIDATING"}}"#),
            (202, #"{"data":{"id":"batch_1"}}"#), (201, "\n {\"id\":\"batch_1\",\"errors\":null} \r\n"),
        ])
    func accepted(status: Int, body: String) async {
        #expect(await Self.fate(.answer(status, body)) == .accepted("batch_1"))
    }

    @Test(
        "R-150 a 2xx that is no batch is unknown",
        arguments: [
            "", "<html>ok</html>", "null", "[]", "{}", #"{"id":""}"#, #"{"id":null}"#, #"{"id":"batch_1""#,
            #"{"data":[]}"#,
            #"{"id":12345678901234567890}"#, String(repeating: "[", count: 5000),
        ])
    func garbage(body: String) async {
        #expect(await Self.fate(.answer(200, body)) == .unknown)
    }

    @Test("a complete 4xx is refused", arguments: [400, 404, 405, 410, 413, 418, 422])
    func refused(status: Int) async {
        #expect(await Self.fate(.answer(status, #"{"error":{"message":"no"}}"#)) == .refused(.refused))
    }

    @Test("402 and 429 are refused, sorted by who must act")
    func money() async {
        #expect(await Self.fate(.answer(402, "pay")) == .refused(.quota))
        #expect(await Self.fate(.answer(429, #"{"error":{"code":"insufficient_quota"}}"#)) == .refused(.quota))
        #expect(
            await Self.fate(.answer(429, "slow down", [("Retry-After", "7")])) == .refused(.transient(retryAfter: 7)))
    }

    @Test("401 and 403 are refused for the key's sake", arguments: [401, 403])
    func credentials(status: Int) async {
        #expect(await Self.fate(.answer(status, #"{"error":{"code":"invalid_api_key"}}"#)) == .refused(.credentials))
    }

    @Test(
        "R-156 R-160 R-152 answers that a create that worked can bring are unknown",
        arguments: [
            408, 409, 425, 500, 502, 503, 504, 529, 301, 302, 307, 308, 304,
        ])
    func unknown(status: Int) async {
        #expect(
            await Self.fate(.answer(status, #"{"error":{"message":"?"}}"#, [("Location", "/v1/batches")])) == .unknown)
    }

    @Test(
        "R-140 R-141 R-162 a failure before the first byte is not sent",
        arguments: [
            HTTPFailure.Reason.resolve, .connect, .tls("expired"), .proxy,
        ])
    func notSent(reason: HTTPFailure.Reason) async {
        #expect(await Self.fate(HTTPFailure(fate: .notSent, reason: reason)) == .notSent)
    }

    @Test(
        "R-143 R-145 R-147 R-148 R-149 a failure after it is unknown, whatever the reason",
        arguments: [
            HTTPFailure.Reason.timedOut, .stalled, .closedEarly, .truncated, .answerTooLarge, .headersTooLarge,
            .badAnswer,
            .cancelled, .connect, .other(code: 1, text: "?"),
        ])
    func lost(reason: HTTPFailure.Reason) async {
        #expect(await Self.fate(HTTPFailure(fate: .uncertain, reason: reason)) == .unknown)
    }

    @Test(
        "a file that cannot be seen yet is refused, to be asked for again",
        arguments: [
            (400, #"{"error":{"message":"No such File object: file-1","code":null}}"#),
            (404, #"{"error":{"message":"The file file-1 does not exist.","type":"invalid_request_error"}}"#),
            (404, "File not found"), (422, #"{"detail":"input file not found"}"#),
        ])
    func fileNotFound(status: Int, body: String) async {
        #expect(await Self.fate(.answer(status, body)) == .refused(.transient(retryAfter: nil)))
    }

    @Test("R-199 a model that is not there is refused for good")
    func modelNotFound() async {
        let body = #"{"error":{"message":"The model in your file does not exist","code":"model_not_found"}}"#
        #expect(await Self.fate(.answer(404, body)) == .refused(.refused))
        #expect(await Self.fate(.answer(403, #"{"error":{"message":"no access to model x"}}"#)) == .refused(.refused))
    }

    @Test("R-142 the request leaves once, on a fresh connection, and its answer is awaited")
    func policy() async throws {
        let transport = FakeTransport([.answer(503)])
        _ = await Samples.provider(transport).create(from: Samples.handle, order: Samples.order, part: nil)
        let sent = try #require(transport.sent.first)
        #expect(transport.sent.count == 1)
        #expect(sent.target == "POST /v1/batches")
        #expect(sent.policy.connection == .fresh && sent.policy.isUninterruptible)
        #expect(sent.field("Idempotency-Key") == "spool.job.1.1.abcd")
        #expect(sent.field("Authorization") == "Bearer sk-test-0123456789abcdef")
        #expect(sent.field("OpenAI-Project") == "proj_1")
    }

    @Test("the body names file, endpoint, window and our key")
    func body() async throws {
        let transport = FakeTransport([.answer(503)])
        let order = BatchOrder(
            key: SubmissionKey("k\"1"), endpoint: .embeddings, model: WireModel("m"), rows: 1,
            metadata: ["team": "a\nb"])
        _ = await Samples.provider(transport).create(from: Samples.handle, order: order, part: nil)
        #expect(
            try #require(transport.sent.first).text
                == #"{"input_file_id":"file-1","endpoint":"/v1/embeddings","completion_window":"24h","#
                + #""metadata":{"batchspool_key":"k\"1","team":"a\nb"}}"#)
    }

    @Test("a window whose price was planned with is asked for, whatever the account says by now")
    func window() async throws {
        let transport = FakeTransport([.answer(503)])
        let order = BatchOrder(
            key: SubmissionKey("k"), endpoint: .embeddings, model: WireModel("m"), rows: 1, metadata: [:], window: "1h")
        let provider = Samples.provider(transport, quirks: OpenAIQuirks { $0.completionWindow = "7d" })
        _ = await provider.create(from: Samples.handle, order: order, part: nil)
        #expect(try #require(transport.sent.first).text.contains(#""completion_window":"1h""#))
    }

    @Test("metadata that breaks the limits of 16, 64 and 512 stays here")
    func metadata() async throws {
        let transport = FakeTransport([.answer(503)])
        var metadata = ["batchspool_key": "stolen", String(repeating: "n", count: 65): "v"]
        metadata["long"] = String(repeating: "v", count: 513)
        for number in 10..<40 { metadata["m\(number)"] = "v" }
        let order = BatchOrder(
            key: SubmissionKey("key"), endpoint: .embeddings, model: WireModel("m"), rows: 1, metadata: metadata)
        _ = await Samples.provider(transport).create(from: Samples.handle, order: order, part: nil)
        let text = try #require(transport.sent.first).text
        let sent = try #require(WireValue(Array(text.utf8)))["metadata"]
        let members = try #require(sent.members, "no metadata in \(text)")
        #expect(members.count == 16 && members["batchspool_key"]?.text == "key" && members["m24"]?.text == "v")
        #expect(members["long"] == nil && members["m25"] == nil)
    }

    @Test("a service that minds the idempotency field does not get it")
    func quirk() async throws {
        let transport = FakeTransport([.answer(503)])
        let provider = Samples.provider(transport, quirks: OpenAIQuirks { $0.sendsIdempotencyKey = false })
        _ = await provider.create(from: Samples.handle, order: Samples.order, part: nil)
        #expect(try #require(transport.sent.first).field("Idempotency-Key") == nil)
    }
}
