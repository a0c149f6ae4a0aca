import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("How far a message batch is")
struct AnthropicStatusTests {
    static func status(_ batch: String) async throws -> BatchStatus {
        let provider = AnthropicSample.provider(FakeTransport([.answer(200, batch)]))
        return try #require(try await provider.status(of: [AnthropicSample.found])[AnthropicSample.found])
    }

    static func ended(_ canceled: Int, _ expired: Int, asked: Bool = false) -> String {
        let counts =
            #"{"processing":0,"succeeded":\#(4 - canceled - expired),"errored":0,"canceled":\#(canceled),"#
            + #""expired":\#(expired)}"#
        let batch = AnthropicSample.batch("msgbatch_1", counts: counts)
        return asked ? batch.replacing(#""cancel_initiated_at":null"#, with: #""cancel_initiated_at":"x""#) : batch
    }

    @Test(
        "a batch that ended says by its counters how",
        arguments: [
            (ended(0, 0), BatchEnd.completed), (ended(4, 0), .cancelled), (ended(0, 4), .expired),
            (ended(1, 0, asked: true), .cancelled), (ended(0, 1), .completed), (ended(0, 0, asked: true), .completed),
        ])
    func ends(batch: String, end: BatchEnd) async throws {
        let status = try await Self.status(batch)
        #expect(status.phase == .ended(end) && status.done == 4 && status.total == 4)
        #expect(status.files == [RemoteFile("results:msgbatch_1")])
    }

    @Test("one that runs or is being cancelled is processing")
    func running() async throws {
        let batch = AnthropicSample.batch("msgbatch_1", ended: false)
        for batch in [batch, batch.replacing("in_progress", with: "canceling")] {
            let status = try await Self.status(batch)
            #expect(status.phase == .processing && status.unknownWord == nil && status.files.isEmpty)
            #expect(status.done == 0 && status.total == 2)
        }
    }

    @Test("a word nobody knows is processing, and told")
    func unknown() async throws {
        let batch = AnthropicSample.batch("msgbatch_1", ended: false).replacing("in_progress", with: "resting")
        let status = try await Self.status(batch)
        #expect(status.phase == .processing && status.unknownWord == "resting")
    }

    @Test("several are read from the list, one that is gone is missing")
    func several() async throws {
        let transport = FakeTransport { (sent) throws(HTTPFailure) in
            guard sent.target.contains("?") else { return .answer(404) }
            return AnthropicSample.page([AnthropicSample.batch("a"), AnthropicSample.batch("b", ended: false)])
        }
        let found = try await AnthropicSample.provider(transport).status(of: ["a", "b", "c"].map { BatchRef($0) })
        #expect(found.count == 2 && found[BatchRef("a")]?.phase == .ended(.completed))
        #expect(transport.targets == ["GET /v1/messages/batches?limit=100", "GET /v1/messages/batches/c"])
    }
}
