import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Rows inside the create at Gemini")
struct GeminiInlineTests {
    static let hello = #"{"messages":[{"role":"user","content":"hi"}]}"#
    static let listed = HTTPAnswer.answer(200, "{}", [("Date", "Fri, 20 Nov 2026 08:00:00 GMT")])
    static let made = HTTPAnswer.answer(200, GeminiSample.operation("b1"))

    static func part(_ rows: [String]) -> PartPayload {
        Samples.part(MemoryRows(rows), Translation(model: WireModel("gemini-2.5-flash"), bodiesPass: false))
    }

    @Test("nothing is stored ahead, and the create holds every row with its key")
    func create() async throws {
        let transport = FakeTransport([Self.listed, Self.made])
        let (provider, part) = (GeminiSample.provider(transport, inline: true), Self.part([Self.hello, Self.hello]))
        let handle = try await provider.upload(part)
        let fate = await provider.create(from: handle, order: Samples.order, part: part)
        #expect(fate == .accepted(GeminiSample.found) && handle.serverTime == GeminiSample.morning)
        #expect(
            transport.targets == ["GET /v1beta/batches?pageSize=1", "POST /v1beta/models/m:batchGenerateContent"])
        let rows = (0..<2).map { row in
            #"{"metadata":{"key":"TOKEN-1-1-\#(row)"},"request":{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}}"#
        }.joined(separator: ",")
        #expect(
            transport.sent[1].text
                == #"{"batch":{"displayName":"\#(GeminiSample.key)","inputConfig":{"requests":{"requests":[\#(rows)]}}}}"#
        )
        #expect(transport.sent[1].policy.connection == .fresh)
    }

    @Test("rows that became others since they were counted are not sent")
    func otherRows() async throws {
        let transport = FakeTransport([Self.listed, Self.made, Self.made])
        let provider = GeminiSample.provider(transport, inline: true)
        let handle = try await provider.upload(Self.part([Self.hello]))
        for part in [Self.part([Self.hello.replacing("hi", with: "ho")]), nil] {
            guard case .notSent(let error) = await provider.create(from: handle, order: Samples.order, part: part)
            else { return #expect(Bool(false), "other rows were sent") }
            #expect(error.kind == .missing)
        }
    }

    @Test("rows that came to more than a create takes go as a file")
    func tooLarge() async throws {
        let transport = FakeTransport([GeminiCallTests.opened, GeminiCallTests.stored, Self.made])
        let (provider, large) = (GeminiSample.provider(transport, inline: true), String(repeating: "x", count: 1 << 20))
        let part = Self.part(Array(repeating: Self.hello.replacing("hi", with: large), count: 20))
        let handle = try await provider.upload(part)
        #expect(handle.file == RemoteFile("files/job-1-1"))
        _ = await provider.create(from: handle, order: Samples.order, part: part)
        #expect(transport.sent[2].text.hasSuffix(#""inputConfig":{"fileName":"files/job-1-1"}}}"#))
    }

    @Test("there is nothing to delete but the batch")
    func discard() async throws {
        let transport = FakeTransport([Self.listed])
        let provider = GeminiSample.provider(transport, inline: true)
        try await provider.discard(try await provider.upload(Self.part([Self.hello])).file)
        #expect(transport.sent.count == 1)
    }
}
