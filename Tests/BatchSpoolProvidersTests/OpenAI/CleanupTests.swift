import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Cancelling and discarding")
struct CleanupTests {
    @Test("a cancel is one empty POST")
    func cancel() async throws {
        let transport = FakeTransport([.answer(200, Samples.batch("b", #""status":"cancelling""#))])
        try await Samples.provider(transport).cancel(BatchRef("b"))
        #expect(transport.targets == ["POST /v1/batches/b/cancel"])
        #expect(transport.sent.first?.body == [])
    }

    @Test("R-201 cancelling what has ended is success", arguments: [400, 409])
    func tooLate(status: Int) async throws {
        let transport = FakeTransport([
            .answer(status, #"{"detail":"Batch is terminal"}"#),
            .answer(200, Samples.batch("b", #""status":"completed""#)),
        ])
        try await Samples.provider(transport).cancel(BatchRef("b"))
        #expect(transport.targets.last == "GET /v1/batches/b")
    }

    @Test("cancelling what still runs and refuses is an error")
    func refused() async throws {
        let transport = FakeTransport([
            .answer(409, #"{"detail":"try later"}"#), .answer(200, Samples.batch("b", #""status":"in_progress""#)),
        ])
        let error = await #expect(throws: ProviderError.self) {
            try await Samples.provider(transport).cancel(BatchRef("b"))
        }
        #expect(error?.request == "cancel" && error?.status == 409)
    }

    @Test("discarding deletes the file; a missing one is success", arguments: [200, 204, 404, 410])
    func discard(status: Int) async throws {
        let transport = FakeTransport([.answer(status, "")])
        try await Samples.provider(transport).discard(RemoteFile("file-1"))
        #expect(transport.targets == ["DELETE /v1/files/file-1"])
    }

    @Test("a discard that failed says so")
    func discardFails() async throws {
        let transport = FakeTransport([.answer(500, "")])
        await #expect(throws: ProviderError.self) { try await Samples.provider(transport).discard(RemoteFile("f")) }
    }

    @Test("an address in place of a file is nobody's to delete")
    func address() async throws {
        let transport = FakeTransport([])
        try await Samples.provider(transport).discard(RemoteFile("https://files.example/x"))
        #expect(transport.sent.isEmpty)
    }
}
