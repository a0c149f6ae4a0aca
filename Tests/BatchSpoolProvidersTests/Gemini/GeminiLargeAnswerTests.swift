import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Large answers inside Gemini's batches")
struct GeminiLargeAnswerTests {
    /// A batch that ended, its answers in `metadata.output` and in `response`, as the bits of `places` say.
    private static func batch(_ count: Int, of bytes: Int, places: Int = 3) -> String {
        let text = String(repeating: "x", count: bytes)
        let parts = #"{"content":{"parts":[{"text":"\#(text)"}]},"finishReason":"STOP"}"#
        let list = (0..<count).map { #"{"metadata":{"key":"k\#($0)"},"response":{"candidates":[\#(parts)]}}"# }
        let answers = #"{"inlinedResponses":{"inlinedResponses":[\#(list.joined(separator: ","))]}}"#
        return GeminiSample.operation(
            "b1", key: GeminiSample.key, state: "BATCH_STATE_SUCCEEDED",
            rest: (places & 1 == 0 ? "" : #","output":\#(answers)"#) + #","endTime":"2026-11-20T09:00:00Z""#,
            response: places & 2 == 0 ? "" : #","response":\#(answers)"#)
    }

    private static func provider(_ answers: [HTTPAnswer]) -> (GeminiBatches, FakeTransport) {
        let transport = FakeTransport(chunk: 64 << 10, answers)
        return (GeminiSample.provider(transport, inline: true), transport)
    }

    private static let status = BatchStatus(
        batch: GeminiSample.found, phase: .ended(.completed), files: [RemoteFile("batches/b1")])

    @Test("60 MB of them come home in one call, each once, with the time their batch ended")
    func home() async throws {
        let (provider, transport) = Self.provider([.answer(200, Self.batch(60, of: 500_000))])
        let collector = AnswerCollector()
        try await provider.results(of: Self.status, as: Samples.form, into: collector)
        #expect(collector.answers.map(\.wireID) == (0..<60).map { "k\($0)" } && transport.sent.count == 1)
        #expect(collector.answers[0].body.contains(#""created":1795165200,"#))
    }

    @Test("where the batch says what they need only after them it is asked once more", arguments: [1, 2])
    func order(places: Int) async throws {
        let batch = HTTPAnswer.answer(200, Self.batch(3, of: 10, places: places))
        let (provider, transport) = Self.provider([batch, batch])
        let collector = AnswerCollector()
        try await provider.results(of: Self.status, as: Samples.form, into: collector)
        #expect(collector.answers.map(\.wireID) == ["k0", "k1", "k2"])
        #expect(transport.sent.count == (places == 1 ? 2 : 1))
        #expect(collector.answers.allSatisfy { $0.body.contains(#""created":1795165200,"#) })
    }

    @Test("a document that ends early is no end of the answers")
    func truncated() async throws {
        let whole = Self.batch(3, of: 10)
        for length in stride(from: 1, to: whole.utf8.count, by: 7) {
            let (provider, _) = Self.provider([.answer(200, String(whole.prefix(length)))])
            let error = await #expect(throws: ProviderError.self) {
                try await provider.results(of: Self.status, as: Samples.form, into: AnswerCollector())
            }
            #expect(error?.kind == .unreadable)
        }
    }

    @Test("a look at the batch passes over them")
    func look() async throws {
        let (provider, _) = Self.provider([.answer(200, Self.batch(20, of: 500_000))])
        #expect(try await provider.status(of: [GeminiSample.found])[GeminiSample.found] == Self.status)
    }

    @Test("a list that shows them is read to its end for a batch that is searched, and before rows are sent")
    func search() async throws {
        let page = GeminiSample.page([Self.batch(20, of: 500_000), GeminiSample.operation("b2")])
        let (provider, _) = Self.provider([page, page])
        let found = try await provider.find(Samples.order.key, handle: GeminiSample.handle, since: nil)
        #expect(found == [GeminiSample.found])
        let handle = try await provider.upload(GeminiInlineTests.part([GeminiInlineTests.hello]))
        #expect(handle.file != GeminiSample.handle.file)
    }

    @Test("a list that shows more than a look at each batch is left, and each is asked for")
    func listed() async throws {
        let other = BatchRef("batches/b2")
        let page = GeminiSample.page([Self.batch(20, of: 500_000), GeminiSample.operation("b2")])
        let (provider, transport) = Self.provider([
            page, .answer(200, Self.batch(1, of: 10)), .answer(200, GeminiSample.operation("b2")),
        ])
        let statuses = try await provider.status(of: [GeminiSample.found, other])
        #expect(statuses[GeminiSample.found] == Self.status && statuses[other]?.phase == .processing)
        #expect(transport.sent.count == 3)
    }
}
