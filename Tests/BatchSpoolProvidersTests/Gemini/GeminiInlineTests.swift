import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Rows inside the create at Gemini")
struct GeminiInlineTests {
    static let hello = #"{"messages":[{"role":"user","content":"hi"}]}"#
    static let listed = HTTPAnswer.answer(200, "{}", [("Date", "Fri, 20 Nov 2026 08:00:00 GMT")])
    static let made = HTTPAnswer.answer(200, GeminiSample.operation("b1"))

    static func part(_ rows: [String], marks: [String] = [], outputCeiling: Int = 0) -> PartPayload {
        var translation = Translation(model: WireModel("gemini-2.5-flash"), bodiesPass: false)
        translation.marks = marks
        return Samples.part(MemoryRows(rows), translation, outputCeiling: outputCeiling)
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

    @Test(
        "a file that is not there yet is asked for again, also where other rows stand inside their create",
        arguments: [1, 0])
    func noFileYet(ceiling: Int) async throws {
        let words = "You do not have permission to access the File files/job-1-1 or it may not exist."
        let unseen = HTTPAnswer.answer(
            403, #"{"error":{"code":403,"message":"\#(words)","status":"PERMISSION_DENIED"}}"#)
        let isFile = ceiling > 0
        let ahead = isFile ? [GeminiCallTests.opened, GeminiCallTests.stored] : [Self.listed]
        let provider = GeminiSample.provider(FakeTransport(ahead + [unseen]), inline: true)
        let part = Self.part([Self.hello, Self.hello], outputCeiling: ceiling * 1_000_001)
        let handle = try await provider.upload(part)
        guard case .refused(let error) = await provider.create(from: handle, order: Samples.order, part: part)
        else { return #expect(Bool(false), "not refused") }
        #expect(error.kind == (isFile ? .transient(retryAfter: nil) : .credentials))
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

    @Test("rows that came to more than a create takes go as a file, one row, too", arguments: [1, 20])
    func tooLarge(count: Int) async throws {
        let transport = FakeTransport([GeminiCallTests.opened, GeminiCallTests.stored, Self.made])
        let provider = GeminiSample.provider(transport, inline: true)
        let large = String(repeating: "x", count: (20 << 20) / count)
        let part = Self.part(Array(repeating: Self.hello.replacing("hi", with: large), count: count))
        let handle = try await provider.upload(part)
        #expect(handle.file == RemoteFile("files/job-1-1"))
        _ = await provider.create(from: handle, order: Samples.order, part: part)
        #expect(transport.sent[2].text.hasSuffix(#""inputConfig":{"fileName":"files/job-1-1"}}}"#))
    }

    @Test(
        "rows that were put together for a file go as one where their answers may be too long to stand inside",
        arguments: [
            (2, [], 1_000_000, false), (2, [], 1_000_001, true), (1, [], 1_000_001, false),
            (2, ["logprobs"], 5_000, false), (2, ["logprobs"], 5_001, true),
        ] as [(Int, [String], Int, Bool)])
    func longAnswers(rows: Int, marks: [String], ceiling: Int, isFile: Bool) async throws {
        let answers = isFile ? [GeminiCallTests.opened, GeminiCallTests.stored] : [Self.listed]
        let provider = GeminiSample.provider(FakeTransport(answers), inline: true)
        let rows = Array(repeating: Self.hello, count: rows)
        let handle = try await provider.upload(Self.part(rows, marks: marks, outputCeiling: ceiling))
        #expect((handle.file == RemoteFile("files/job-1-1")) == isFile)
    }

    @Test("there is nothing to delete but the batch")
    func discard() async throws {
        let transport = FakeTransport([Self.listed])
        let provider = GeminiSample.provider(transport, inline: true)
        try await provider.discard(try await provider.upload(Self.part([Self.hello])).file)
        #expect(transport.sent.count == 1)
    }
}
