import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Calls to Message Batches")
struct AnthropicCallTests {
    static let rows = MemoryRows(["{\(AnthropicSample.ask)}", "{\(AnthropicSample.ask)}"])
    static let part = Samples.part(rows, Translation(model: WireModel("m"), bodiesPass: false))

    @Test("an upload sends no row: it counts them and reads the provider's clock")
    func upload() async throws {
        let date = ("Date", "Fri, 20 Nov 2026 08:00:00 GMT")
        let transport = FakeTransport([.answer(200, #"{"data":[]}"#, [date])])
        let handle = try await AnthropicSample.provider(transport).upload(Self.part)
        #expect(transport.targets == ["GET /v1/messages/batches?limit=1"] && transport.sent[0].body.isEmpty)
        #expect(handle.serverTime == AnthropicSample.morning)
        #expect(handle.file == RemoteFile("inline:TOKEN-1-1:2:\(handle.digest)") && handle.digest.count == 32)
    }

    @Test("a create carries the rows the upload counted")
    func create() async throws {
        let transport = FakeTransport([.answer(200, #"{"data":[]}"#), .answer(200, #"{"id":"msgbatch_1"}"#)])
        let provider = AnthropicSample.provider(transport)
        let handle = try await provider.upload(Self.part)
        let fate = await provider.create(from: handle, order: Samples.order, part: Self.part)
        #expect(fate == .accepted(AnthropicSample.found))
        let sent = try #require(transport.sent.last)
        let row = #""params":{"model":"m","max_tokens":4096,"messages":[{"role":"user","content":"hi"}]}}"#
        #expect(
            sent.text == #"{"requests":[{"custom_id":"TOKEN-1-1-0",\#(row),{"custom_id":"TOKEN-1-1-1",\#(row)]}"#)
        #expect(sent.target == "POST /v1/messages/batches" && sent.policy.connection == .fresh)
        #expect(handle.bytes == sent.body.count - #"{"requests":[]}"#.utf8.count)
        #expect(sent.field("anthropic-version") == "2023-06-01" && sent.field("x-api-key") != nil && !sent.hasKey)
    }

    @Test(
        "what became of a create",
        arguments: [
            (400, "refused"), (413, "refused"), (429, "refused"), (500, "unknown"), (529, "unknown"), (200, "unknown"),
        ])
    func fates(status: Int, word: String) async throws {
        let transport = FakeTransport([.answer(status, "{}")])
        let fate = await AnthropicSample.provider(transport).create(
            from: try await AnthropicSample.counted(Self.part), order: Samples.order, part: Self.part)
        switch fate {
        case .refused: #expect(word == "refused")
        case .unknown: #expect(word == "unknown")
        default: Issue.record("\(fate)")
        }
    }

    @Test("a row that cannot be written stops a create before it is sent")
    func unusableRow() async throws {
        let part = Samples.part(MemoryRows(["{}"]), Translation(model: WireModel("m"), bodiesPass: false))
        let transport = FakeTransport([])
        let fate = await AnthropicSample.provider(transport).create(
            from: try await AnthropicSample.counted(Self.part), order: Samples.order, part: part)
        guard case .notSent(let error) = fate else {
            Issue.record("\(fate)")
            return
        }
        #expect(error.kind == .refused && transport.sent.isEmpty)
    }

    @Test(
        "a spending cap is no pause",
        arguments: [
            (
                #"{"type":"error","error":{"type":"rate_limit_error","message":"m","details":{"error_code":"#
                    + #""enforced_spend_limit_reached"}}}"#, true
            ),
            (#"{"type":"error","error":{"type":"rate_limit_error","message":"m"}}"#, false),
        ])
    func spendingCap(body: String, isCap: Bool) async throws {
        let fate = await AnthropicSample.provider(FakeTransport([.answer(429, body)])).create(
            from: try await AnthropicSample.counted(Self.part), order: Samples.order, part: Self.part)
        guard case .refused(let error) = fate else {
            Issue.record("\(fate)")
            return
        }
        #expect((error.kind == .quota) == isCap)
    }

    @Test("results are read from the batch's own path, whatever results_url says, and with the key")
    func results() async throws {
        let batch = AnthropicSample.batch("msgbatch_1", rest: #","results_url":"https://elsewhere.example/x""#)
        let transport = FakeTransport([
            .answer(200, batch), .answer(200, AnthropicSample.result("TOKEN-1-1-0"), [("Content-Length", "1")]),
        ])
        let collector = AnswerCollector()
        let status = BatchStatus(batch: AnthropicSample.found, phase: .ended(.completed))
        try await AnthropicSample.provider(transport).results(of: status, as: Samples.form, into: collector)
        #expect(collector.answers.map(\.wireID) == ["TOKEN-1-1-0"])
        #expect(transport.targets.last == "GET /v1/messages/batches/msgbatch_1/results")
        #expect(transport.sent.last?.field("x-api-key") != nil)
    }

    @Test("a cancel that comes too late is success, one that fails is not")
    func cancel() async throws {
        let late = FakeTransport([.answer(400, "{}"), .answer(200, AnthropicSample.batch("msgbatch_1"))])
        try await AnthropicSample.provider(late).cancel(AnthropicSample.found)
        let running = FakeTransport([
            .answer(400, "{}"), .answer(200, AnthropicSample.batch("msgbatch_1", ended: false)),
        ])
        await #expect(throws: ProviderError.self) {
            try await AnthropicSample.provider(running).cancel(AnthropicSample.found)
        }
    }

    @Test("rows leave nothing to delete, results go with their batch")
    func discard() async throws {
        let transport = FakeTransport([.answer(404)])
        let provider = AnthropicSample.provider(transport)
        try await provider.discard(AnthropicSample.handle.file)
        #expect(transport.sent.isEmpty)
        try await provider.discard(RemoteFile("results:msgbatch_1"))
        #expect(transport.targets == ["DELETE /v1/messages/batches/msgbatch_1"])
    }
}
