import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Testing

@testable import BatchSpoolProviders

@Suite("What a server is asked before its rows")
struct ProbeTests {
    private static func upload(_ script: @escaping FakeTransport.Script) async throws -> (UploadHandle, [String]) {
        let sample = RealtimeSample(script)
        let handle = try await sample.server().upload(Samples.part(MemoryRows(RealtimeSample.lines(3))))
        return (handle, sample.transport.targets)
    }

    private static func list(_ ids: String..., owner: String = "vllm") -> HTTPAnswer {
        let models = ids.map { #"{"id":"\#($0)","object":"model","owned_by":"\#(owner)"}"# }
        return .answer(200, #"{"object":"list","data":[\#(models.joined(separator: ","))]}"#)
    }

    @Test("a server that lists the model gets its rows, and none is sent ahead", arguments: ["gpt-x", "gpt-x:latest"])
    func listed(id: String) async throws {
        let (handle, targets) = try await Self.upload { _ in Self.list("other", id) }
        #expect(targets == ["GET /v1/models"])
        #expect(handle.bytes > 100)
    }

    @Test("a server that runs other models refuses the part before a row is asked")
    func otherModels() async throws {
        let error = await #expect(throws: ProviderError.self) { _ = try await Self.upload { _ in Self.list("other") } }
        #expect(error?.kind == .refused && error?.code == "model_not_found")
    }

    @Test("llama.cpp answers to any name")
    func anyName() async throws {
        let (_, targets) = try await Self.upload { _ in Self.list("/models/tiny.gguf", owner: "llamacpp") }
        #expect(targets.count == 1)
    }

    @Test("a server without a list is asked whether it is well; one that never heard of that is taken for well")
    func health() async throws {
        let (_, targets) = try await Self.upload { _ in .answer(404, "no") }
        #expect(targets == ["GET /v1/models", "GET /health"])
    }

    @Test("one that is still loading is asked again later", arguments: ["/v1/models", "/health"])
    func loading(path: String) async throws {
        let error = await #expect(throws: ProviderError.self) {
            _ = try await Self.upload { sent in
                sent.request.path == path
                    ? .answer(503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#)
                    : .answer(404, "no")
            }
        }
        #expect(error?.kind == .transient(retryAfter: nil))
    }

    @Test("a key that is not taken is the account's fault")
    func key() async throws {
        let error = await #expect(throws: ProviderError.self) {
            _ = try await Self.upload { _ in .answer(401, #"{"error":"Unauthorized"}"#) }
        }
        #expect(error?.kind == .credentials)
    }

    @Test("a batch of its own is created without a request and always found again")
    func ownBatch() async throws {
        let sample = RealtimeSample { _ in .answer(500, "") }
        let server = sample.server()
        guard case .accepted(let batch, _) = await server.create(from: Samples.handle, order: Samples.order, part: nil)
        else { throw ProviderError(kind: .local, request: "create", detail: "not accepted") }
        #expect(try await server.find(Samples.order.key, handle: Samples.handle, since: nil) == [batch])
        #expect(sample.transport.sent.isEmpty)
    }
}
