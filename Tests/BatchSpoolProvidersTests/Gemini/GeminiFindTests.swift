import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Finding and watching batches at Gemini")
struct GeminiFindTests {
    static func find(_ transport: FakeTransport, since: ServerTime? = nil) async throws -> [String] {
        try await GeminiSample.provider(transport)
            .find(Samples.order.key, handle: GeminiSample.handle, since: since).map(\.rawValue)
    }

    static func status(_ operation: String) async throws -> BatchStatus {
        let provider = GeminiSample.provider(FakeTransport([.answer(200, operation)]))
        return try #require(try await provider.status(of: [GeminiSample.found])[GeminiSample.found])
    }

    @Test("the display name or the input file finds a batch, through all pages, oldest first")
    func allPages() async throws {
        let byFile = GeminiSample.operation(
            "b2", created: "2026-11-20T07:00:00Z", rest: #","inputConfig":{"fileName":"files/job-1-1"}"#)
        let transport = FakeTransport([
            GeminiSample.page([GeminiSample.operation("b1", key: GeminiSample.key)], next: "t/1"),
            GeminiSample.page([GeminiSample.operation("b3"), byFile]),
        ])
        #expect(try await Self.find(transport) == ["batches/b2", "batches/b1"])
        #expect(
            transport.targets == [
                "GET /v1beta/batches?pageSize=100", "GET /v1beta/batches?pageSize=100&pageToken=t%2F1",
            ])
    }

    @Test("the search ends fifteen minutes before its time")
    func ends() async throws {
        let old = GeminiSample.operation("b3", created: "2026-11-20T07:44:59Z")
        let transport = FakeTransport([
            GeminiSample.page([GeminiSample.operation("b1", key: GeminiSample.key), old], next: "t")
        ])
        #expect(try await Self.find(transport, since: GeminiSample.morning) == ["batches/b1"])
    }

    @Test("paging that repeats itself proves nothing")
    func repeats() async {
        let page = GeminiSample.page([GeminiSample.operation("b1")], next: "t")
        await #expect(throws: ProviderError.self) { try await Self.find(FakeTransport([page, page, page])) }
    }

    @Test("an account without batches answers an empty object")
    func none() async throws {
        #expect(try await Self.find(FakeTransport([.answer(200, "{}")])).isEmpty)
    }

    @Test("all batches of a spool by the beginning of their key")
    func submitted() async throws {
        let mine = GeminiSample.operation("b1", key: "spool-x")
        let page = GeminiSample.page([mine, GeminiSample.operation("b2")])
        let found = try await GeminiSample.provider(FakeTransport([page])).submitted(under: "spool-")
        #expect(found == [SubmittedBatch(key: SubmissionKey("spool-x"), batch: GeminiSample.found)])
    }

    @Test(
        "every state has its phase, under either prefix",
        arguments: [
            ("BATCH_STATE_PENDING", BatchStatus.Phase.submitted), ("JOB_STATE_QUEUED", .submitted),
            ("BATCH_STATE_RUNNING", .processing), ("JOB_STATE_CANCELLING", .processing),
            ("BATCH_STATE_SUCCEEDED", .ended(.completed)), ("JOB_STATE_PARTIALLY_SUCCEEDED", .ended(.completed)),
            ("BATCH_STATE_FAILED", .ended(.failed)), ("BATCH_STATE_CANCELLED", .ended(.cancelled)),
            ("BATCH_STATE_EXPIRED", .ended(.expired)),
        ])
    func phases(word: String, phase: BatchStatus.Phase) async throws {
        let status = try await Self.status(GeminiSample.operation("b1", state: word))
        #expect(status.phase == phase && status.unknownWord == nil && status.files.isEmpty)
    }

    @Test("a state nobody knows counts as processing")
    func unknownState() async throws {
        let status = try await Self.status(GeminiSample.operation("b1", state: "BATCH_STATE_DREAMING"))
        #expect(status.phase == .processing && status.unknownWord == "BATCH_STATE_DREAMING")
    }

    @Test("counters are strings, and one that is missing is zero")
    func counters() async throws {
        let stats = #","batchStats":{"requestCount":"3","successfulRequestCount":"2"}"#
        let status = try await Self.status(GeminiSample.operation("b1", rest: stats))
        #expect(status.done == 2 && status.total == 3)
        #expect(try await Self.status(GeminiSample.operation("b1")).done == nil)
    }

    @Test("answers are named by their batch, and a failure says why")
    func endings() async throws {
        let output = GeminiSample.operation(
            "b1", state: "BATCH_STATE_SUCCEEDED",
            response: #","done":true,"response":{"responsesFile":"files/batch-x"}"#)
        #expect(try await Self.status(output).files == [RemoteFile("batches/b1")])
        let failed = GeminiSample.operation(
            "b1", state: "BATCH_STATE_FAILED", response: #","error":{"code":3,"message":"bad line"}"#)
        #expect(try await Self.status(failed).problem?.detail == "bad line")
    }
}
