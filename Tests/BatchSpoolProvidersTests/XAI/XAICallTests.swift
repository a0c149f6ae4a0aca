import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Uploads, creates and searches at xAI")
struct XAICallTests {
    private func batch(_ id: String, name: String = "other", day: String = "2026-11-20", file: String = "f") -> String {
        #"{"batch_id":"\#(id)","name":"\#(name)","input_file_id":"\#(file)","create_time":"\#(day)","#
            + #""state":{"num_requests":1,"num_pending":1}}"#
    }

    private func page(_ batches: [String], next: String? = nil) -> HTTPAnswer {
        let next = next.map { "\"\($0)\"" } ?? "null"
        return .answer(200, #"{"batches":[\#(batches.joined(separator: ","))],"pagination_token":\#(next)}"#)
    }

    private func find(_ transport: FakeTransport, since: Int? = nil) async throws -> [String] {
        try await DialectSamples.xai(transport).find(
            DialectSamples.key, handle: Samples.handle, since: since.map { ServerTime(seconds: $0) }
        ).map(\.rawValue)
    }

    @Test("a file in OpenAI's shape goes up, and a create names it and carries our key as its name")
    func create() async throws {
        let transport = FakeTransport([.answer(200, #"{"id":"file_x"}"#), .answer(200, #"{"batch_id":"batch_1"}"#)])
        let xai = DialectSamples.xai(transport)
        let handle = try await xai.upload(Samples.part(DialectSamples.rows, DialectSamples.plain))
        let fate = await xai.create(from: handle, order: DialectSamples.order, part: nil)
        #expect(fate == .accepted(BatchRef("batch_1")))
        #expect(transport.targets == ["POST /v1/files", "POST /v1/batches"])
        #expect(
            transport.sent[0].text.contains(
                #"{"custom_id":"TOKEN-1-1-1","method":"POST","url":"/v1/chat/completions","body":{"messages":[]"#))
        #expect(transport.sent[1].text == #"{"name":"\#(DialectSamples.key)","input_file_id":"file_x"}"#)
        #expect(transport.sent[1].policy.connection == .fresh)
    }

    @Test("an answer without an id leaves the fate open", arguments: ["{}", #"{"batch_id":12}"#, "<html>"])
    func nameless(body: String) async {
        let fate = await DialectSamples.xai(FakeTransport([.answer(200, body)]))
            .create(from: Samples.handle, order: DialectSamples.order, part: nil)
        guard case .unknown = fate else { Issue.record("\(fate)"); return }
    }

    @Test("a bad key, which comes as 400, is a bad key")
    func badKey() async {
        let answer = HTTPAnswer.answer(400, #"{"code":"invalid","error":"Incorrect API key provided"}"#)
        let fate = await DialectSamples.xai(FakeTransport([answer]))
            .create(from: Samples.handle, order: DialectSamples.order, part: nil)
        guard case .refused(let error) = fate else { Issue.record("\(fate)"); return }
        #expect(error.kind == .credentials)
    }

    @Test("name or input file find a batch through all pages, whatever the day")
    func find() async throws {
        let key = DialectSamples.key.rawValue
        let transport = FakeTransport([
            page([batch("a", name: key), batch("x", day: "2020-01-01")], next: "t=1"),
            page([batch("b", day: "2026-11-19", file: "file-1"), batch("a", name: key)]),
        ])
        #expect(try await find(transport, since: 1_795_200_000) == ["b", "a"])
        #expect(transport.targets == ["GET /v1/batches?limit=100", "GET /v1/batches?limit=100&pagination_token=t%3D1"])
    }

    @Test(
        "R-166 a listing that goes in a circle, or is none, is no answer",
        arguments: [
            #"{"batches":[],"pagination_token":"t"}"#, "{}", #"{"batches":[{"name":"x"}]}"#, #"{"batches":null}"#,
        ])
    func broken(body: String) async {
        let transport = FakeTransport { _ in .answer(200, body) }
        let error = await #expect(throws: ProviderError.self) { try await find(transport) }
        #expect(error?.kind == .unreadable && transport.sent.count <= 2)
    }

    @Test("batches of a spool are told by the beginning of their names")
    func submitted() async throws {
        let transport = FakeTransport([page([batch("a", name: DialectSamples.key.rawValue), batch("b")])])
        let found = try await DialectSamples.xai(transport).submitted(under: "abcdef012345-")
        #expect(found == [SubmittedBatch(key: DialectSamples.key, batch: BatchRef("a"))])
    }

    @Test("cancelling what has ended is success, and answers cannot be deleted")
    func cleanUp() async throws {
        let ended = #"{"batch_id":"b","state":{"num_requests":1,"num_pending":0,"num_success":1}}"#
        let transport = DialectSamples.transport([
            "POST /batches/b:cancel": .answer(403, #"{"code":"x","error":"the batch is over"}"#),
            "GET /batches/b": .answer(200, ended), "DELETE /files/file-1": .answer(200, "{}"),
        ])
        let xai = DialectSamples.xai(transport)
        try await xai.cancel(BatchRef("b"))
        try await xai.discard(RemoteFile("file-1"))
        try await xai.discard(RemoteFile("results:b"))
        #expect(transport.targets.last == "DELETE /v1/files/file-1" && transport.sent.count == 3)
    }
}
