import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("What a list tells of batches at Gemini that may hold their answers")
struct GeminiListTests {
    private static let (one, two) = (BatchRef("batches/b1"), BatchRef("batches/b2"))
    private static let fromFile = #","inputConfig":{"fileName":"files/job-1-1"}"#

    /// What is said of the first of two batches, the other of which runs: in a list, and behind it in `look`.
    private static func status(
        _ state: String, rest: String = "", look: String? = nil
    ) async throws -> (BatchStatus?, FakeTransport) {
        let listed = GeminiSample.operation("b1", state: state, rest: rest)
        let page = GeminiSample.page([listed, GeminiSample.operation("b2")])
        let transport = FakeTransport([page] + (look.map { [.answer(200, $0)] } ?? []))
        let provider = GeminiSample.provider(transport, inline: true)
        return (try await provider.status(of: [one, two])[one], transport)
    }

    @Test("one that has succeeded has answers although none are shown; if it has none by itself, a look tells")
    func hidden() async throws {
        let (listed, _) = try await Self.status("BATCH_STATE_SUCCEEDED")
        let status = try #require(listed)
        #expect(status.files == [RemoteFile("batches/b1")])
        let batch = HTTPAnswer.answer(200, GeminiSample.operation("b1", state: "BATCH_STATE_SUCCEEDED"))
        let (provider, collector) = (GeminiSample.provider(FakeTransport([batch, batch])), AnswerCollector())
        try await provider.results(of: status, as: Samples.form, into: collector)
        let look = try await provider.status(of: [Self.one])[Self.one]
        #expect(collector.answers.isEmpty && look?.phase == .ended(.completed) && look?.files == [])
    }

    @Test("one that is over in a list and not by its own word is not read yet")
    func early() async throws {
        let status = try #require(try await Self.status("BATCH_STATE_SUCCEEDED").0)
        let running = HTTPAnswer.answer(200, GeminiSample.operation("b1"))
        let (provider, collector) = (GeminiSample.provider(FakeTransport([running])), AnswerCollector())
        let error = await #expect(throws: ProviderError.self) {
            try await provider.results(of: status, as: Samples.form, into: collector)
        }
        #expect(error?.kind == .transient(retryAfter: nil))
    }

    @Test("one made from a file has no answers before it names their file")
    func fromFile() async throws {
        let (status, transport) = try await Self.status("BATCH_STATE_SUCCEEDED", rest: Self.fromFile)
        #expect(status?.phase == .ended(.completed) && status?.files == [] && transport.sent.count == 1)
    }

    @Test(
        "one that ended early is asked whether it holds answers, once",
        arguments: ["BATCH_STATE_FAILED", "BATCH_STATE_CANCELLED", "BATCH_STATE_EXPIRED"])
    func early(state: String) async throws {
        let answers = #","response":{"inlinedResponses":{"inlinedResponses":[{"metadata":{"key":"k"}}]}}"#
        let look = GeminiSample.operation("b1", state: state, response: answers)
        let (status, transport) = try await Self.status(state, look: look)
        #expect(status?.phase.isEnd == true && status?.files == [RemoteFile("batches/b1")])
        #expect(transport.targets.last == "GET /v1beta/batches/b1" && transport.sent.count == 2)
    }

    @Test("one that failed and was made from a file is believed")
    func failed() async throws {
        let (status, transport) = try await Self.status("BATCH_STATE_FAILED", rest: Self.fromFile)
        #expect(status?.phase == .ended(.failed) && transport.sent.count == 1)
    }

    @Test("a look at one may take as long as its answers do, whether or not the account wants them inside")
    func patience() async throws {
        let running = HTTPAnswer.answer(200, GeminiSample.operation("b1"))
        let transport = FakeTransport([.answer(400, "{}"), running, running])
        let provider = GeminiSample.provider(transport)
        await #expect(throws: ProviderError.self) { try await provider.cancel(Self.one) }
        _ = try await provider.status(of: [Self.one])
        #expect(transport.sent.map { $0.policy.totalTimeout == nil } == [false, true, true])
    }
}
