import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Synchronization
import Testing

@testable import BatchSpoolProviders

@Suite("Responses that nobody wants any more")
struct CancelledResponseTests {
    private static let known = (0..<3).map { KeptResponse(row: $0, id: "resp_\($0)") }

    /// Cancels all of them at a service that answers by `script`.
    private static func cancel(_ script: @escaping FakeTransport.Script) async throws -> RealtimeSample {
        let sample = RealtimeSample(script)
        try await sample.respond([], known: Self.known, isCancelled: true)
        return sample
    }

    @Test("are cancelled, each once, and bring nothing")
    func cancelled() async throws {
        let sample = try await Self.cancel { _ in FakeResponses.object("resp", #""status":"cancelled","output":[]"#) }
        #expect(Set(sample.transport.targets) == Set((0..<3).map { "POST /v1/responses/resp_\($0)/cancel" }))
        #expect(sample.transport.sent.count == 3 && sample.sink.answers.isEmpty)
    }

    @Test("bring the answer that was ready all the same")
    func ready() async throws {
        let sample = try await Self.cancel { _ in FakeResponses.object("resp", FakeResponses.completed) }
        #expect(sample.sink.answers.count == 3 && sample.sink.answers.allSatisfy { $0.succeeded })
    }

    @Test("are looked at where a service refuses to cancel what has ended", arguments: [400, 409])
    func refused(status: Int) async throws {
        let sample = try await Self.cancel { sent in
            sent.request.method == .post
                ? .answer(status, #"{"error":{"message":"Cannot cancel a synchronous response."}}"#)
                : FakeResponses.object("resp", FakeResponses.completed)
        }
        #expect(sample.transport.sent.count == 6 && sample.sink.answers.count == 3)
    }

    @Test("and that are gone are let go")
    func gone() async throws {
        let sample = try await Self.cancel { _ in .answer(404, "{}") }
        #expect(sample.transport.sent.count == 3 && sample.sink.answers.isEmpty)
    }

    @Test("are asked for three times at a service that fails, and then told of")
    func failing() async throws {
        let sample = RealtimeSample { _ in .answer(500, "oops") }
        await #expect(throws: ProviderError.self) {
            try await sample.respond([], known: Self.known, isCancelled: true)
        }
        #expect(sample.transport.sent.count == 9 && sample.sink.answers.isEmpty)
    }

    @Test("are deleted by their ids, and one that is gone is deleted", arguments: [200, 404])
    func deleted(status: Int) async throws {
        let sample = RealtimeSample { _ in .answer(status, "{}") }
        try await sample.server().discard(KeptResponse(row: 0, id: "resp/1").file)
        #expect(sample.transport.targets == ["DELETE /v1/responses/resp%2F1"])
    }

    @Test("are no files of a batch: nothing is deleted for the name of one")
    func noFile() async throws {
        let sample = RealtimeSample { _ in .answer(500, "") }
        try await sample.server().discard(RemoteFile("local"))
        #expect(sample.transport.sent.isEmpty)
    }
}
