import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Uploads, creates and clean-up at Gemini")
struct GeminiCallTests {
    static let opened = HTTPAnswer.answer(200, "", [("x-goog-upload-url", "https://api.example.com/up?id=1")])
    static let stored = HTTPAnswer.answer(200, #"{"file":{"name":"files/job-1-1","state":"ACTIVE"}}"#)
    static let rows = MemoryRows([#"{"messages":[{"role":"user","content":"hi"}]}"#])
    static let plain = Translation(model: WireModel("gemini-2.5-flash"), bodiesPass: false)

    static func upload(_ answers: [HTTPAnswer]) async throws -> (UploadHandle, FakeTransport) {
        let transport = FakeTransport(answers)
        return (try await GeminiSample.provider(transport).upload(Samples.part(rows, plain)), transport)
    }

    @Test("an upload is opened under the part's name and sent in one piece of exact length")
    func upload() async throws {
        let (handle, transport) = try await Self.upload([Self.opened, Self.stored])
        #expect(transport.targets == ["POST /upload/v1beta/files", "POST /up?id=1"])
        let (start, bytes) = (transport.sent[0], transport.sent[1])
        #expect(start.text == #"{"file":{"name":"files/job-1-1","displayName":"job-1-1"}}"#)
        #expect(start.field("x-goog-upload-command") == "start" && start.field("x-goog-api-key") != nil)
        #expect(start.field("x-goog-upload-header-content-length") == "\(bytes.body.count)")
        #expect(
            bytes.field("x-goog-upload-command") == "upload, finalize" && bytes.field("x-goog-upload-offset") == "0")
        #expect(
            bytes.text == #"{"key":"TOKEN-1-1-0","request":{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}}"#
                + "\n")
        #expect(handle.file == RemoteFile("files/job-1-1") && handle.bytes == bytes.body.count)
    }

    @Test("an upload address on another host gets no key")
    func foreignHost() async throws {
        let away = HTTPAnswer.answer(200, "", [("x-goog-upload-url", "https://other.example.com/up")])
        let (_, transport) = try await Self.upload([away, Self.stored])
        #expect(transport.sent[1].field("x-goog-api-key") == nil && transport.sent[1].field("OpenAI-Project") == nil)
    }

    @Test(
        "an upload address that is not secured is refused", arguments: ["http://other.example.com/up", "ftp://x/", ""])
    func openAddress(address: String) async {
        let away = HTTPAnswer.answer(200, "", [("x-goog-upload-url", address)])
        await #expect(throws: ProviderError.self) { try await Self.upload([away, Self.stored]) }
    }

    @Test("a name that is taken is freed and sent again")
    func taken() async throws {
        let taken = HTTPAnswer.answer(409, #"{"error":{"code":409,"message":"exists","status":"ALREADY_EXISTS"}}"#)
        let (_, transport) = try await Self.upload([taken, .answer(200, "{}"), Self.opened, Self.stored])
        #expect(
            transport.targets == [
                "POST /upload/v1beta/files", "DELETE /v1beta/files/job-1-1", "POST /upload/v1beta/files",
                "POST /up?id=1",
            ])
    }

    @Test("names hold lower-case letters, digits and inner dashes, at most forty")
    func names() {
        #expect(GeminiFileName.name(of: "01JZ8M-1-2") == "01jz8m-1-2")
        #expect(GeminiFileName.name(of: "-A_b..c-") == "a-b-c")
        let long = GeminiFileName.name(of: String(repeating: "x", count: 41))
        #expect(long.utf8.count <= 40 && long == GeminiFileName.name(of: String(repeating: "x", count: 41)))
        #expect(long != GeminiFileName.name(of: String(repeating: "x", count: 42)))
        #expect(GeminiFileName.name(of: "--").hasPrefix("part-"))
    }

    @Test("a create names model, key and file", arguments: [Endpoint.chatCompletions, .embeddings])
    func create(endpoint: Endpoint) async throws {
        let transport = FakeTransport([.answer(200, GeminiSample.operation("b1"))])
        let order = BatchOrder(
            key: SubmissionKey("k\"1"), endpoint: endpoint, model: WireModel("models/gemini-x"), rows: 1, metadata: [:])
        let fate = await GeminiSample.provider(transport).create(from: GeminiSample.handle, order: order, part: nil)
        #expect(fate == .accepted(GeminiSample.found))
        let verb = endpoint == .embeddings ? "asyncBatchEmbedContent" : "batchGenerateContent"
        #expect(transport.targets == ["POST /v1beta/models/gemini-x:\(verb)"])
        #expect(
            transport.sent[0].text
                == #"{"batch":{"displayName":"k\"1","inputConfig":{"fileName":"files/job-1-1"}}}"#)
        #expect(transport.sent[0].policy.connection == .fresh)
    }

    @Test("an answer without a batch leaves the fate open", arguments: ["{}", #"{"name":"operations/x"}"#, "<html>"])
    func unknownFate(body: String) async {
        let provider = GeminiSample.provider(FakeTransport([.answer(200, body)]))
        guard case .unknown = await provider.create(from: GeminiSample.handle, order: Samples.order, part: nil) else {
            return #expect(Bool(false), "the create has a fate")
        }
    }

    @Test("a cancel that comes too late is success")
    func cancel() async throws {
        let over = GeminiSample.operation("b1", state: "BATCH_STATE_SUCCEEDED")
        let transport = FakeTransport([.answer(400, "{}"), .answer(200, over)])
        try await GeminiSample.provider(transport).cancel(GeminiSample.found)
        #expect(transport.targets == ["POST /v1beta/batches/b1:cancel", "GET /v1beta/batches/b1"])
    }

    @Test("a file that is gone is answered 403, and a batch takes its output with it")
    func discard() async throws {
        let gone =
            #"{"error":{"code":403,"message":"You do not have permission to access the File x or it may not exist.","#
            + #""status":"PERMISSION_DENIED"}}"#
        let transport = FakeTransport([.answer(403, gone), .answer(200, "{}"), .answer(403, "{}")])
        let provider = GeminiSample.provider(transport)
        try await provider.discard(GeminiSample.handle.file)
        try await provider.discard(RemoteFile("batches/b1"))
        await #expect(throws: ProviderError.self) { try await provider.discard(GeminiSample.handle.file) }
        #expect(transport.targets.prefix(2) == ["DELETE /v1beta/files/job-1-1", "DELETE /v1beta/batches/b1"])
    }
}
