import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Uploads, creates and searches at xAI")
struct XAICallTests {
    private static let name = "abcdef012345-01M8JVPB8MBAKERKM4S43JSV29-2-1-0123456789abcdef-x2"

    private func batch(_ id: String, name: String = "other", rows: Int = 1) -> String {
        #"{"batch_id":"\#(id)","name":"\#(name)","state":{"num_requests":\#(rows),"num_pending":\#(rows)}}"#
    }

    private func page(_ batches: [String], next: String? = nil) -> HTTPAnswer {
        let next = next.map { "\"\($0)\"" } ?? "null"
        return .answer(200, #"{"batches":[\#(batches.joined(separator: ","))],"pagination_token":\#(next)}"#)
    }

    private let part = Samples.part(DialectSamples.rows, DialectSamples.plain)

    /// A create from a fresh batch, behind it these answers.
    private func create(_ answers: [HTTPAnswer], goesOn: Bool = false) async throws -> (CreateFate, FakeTransport) {
        let transport = FakeTransport([.answer(200, #"{"batch_id":"batch_1"}"#)] + answers)
        let xai = DialectSamples.xai(transport)
        let handle = try await xai.upload(part)
        let order = BatchOrder(
            key: DialectSamples.key, endpoint: .chatCompletions, model: WireModel("m-1"), rows: 2, metadata: [:],
            goesOn: goesOn)
        return (await xai.create(from: handle, order: order, part: part), transport)
    }

    @Test("an empty batch is named after its rows, and a create adds them")
    func create() async throws {
        let (fate, transport) = try await create([
            .answer(200, "{}"), .answer(200, batch("batch_1", name: Self.name, rows: 2)),
        ])
        #expect(fate == .accepted(BatchRef("batch_1")))
        #expect(
            transport.targets == [
                "POST /v1/batches", "POST /v1/batches/batch_1/requests", "GET /v1/batches/batch_1",
            ])
        let name = try #require(WireValue(transport.sent[0].body)?["name"].text)
        #expect(name.hasPrefix("abcdef012345-job-1-1-") && name.hasSuffix("-x2"))
        let body = #"{"messages":[],"seed":7,"max_completion_tokens":9,"model":"m-1"}"#
        #expect(
            transport.sent[1].text.hasPrefix(
                #"{"batch_requests":[{"batch_request_id":"TOKEN-1-1-0","batch_request":{"chat_get_completion":"#
                    + body + "}},{"))
        #expect(WireValue(transport.sent[1].body)?["batch_requests"].elements?.count == 2)
    }

    @Test("rows that the batch does not count are added again", arguments: [200, 204])
    func uncounted(status: Int) async throws {
        let few = batch("batch_1", name: Self.name, rows: 1)
        let (fate, _) = try await create([.answer(status), .answer(200, few)])
        guard case .unknown = fate else { Issue.record("\(fate)"); return }
    }

    @Test("a batch that was closed meanwhile, or is gone, is told from a key that may not add rows")
    func closed() async throws {
        let no = HTTPAnswer.answer(403, #"{"code":"x","error":"The caller does not have permission"}"#)
        let cancelled = #"{"batch_id":"batch_1","cancel_time":"2026-11-20","state":{"num_requests":1}}"#
        let (halted, _) = try await create([no, .answer(200, cancelled)], goesOn: true)
        guard case .halted = halted else { Issue.record("\(halted)"); return }
        let (fresh, _) = try await create([no, .answer(404, "{}")])
        guard case .refused(let error) = fresh else { Issue.record("\(fresh)"); return }
        #expect(error.kind == .missing)
        let (keyed, _) = try await create([no, .answer(200, batch("batch_1", name: Self.name))], goesOn: true)
        guard case .unknown(let error) = keyed else { Issue.record("\(keyed)"); return }
        #expect(error.kind == .credentials)
    }

    @Test("a complete refusal of the first page bought nothing", arguments: [402, 403, 404, 412, 429])
    func refused(status: Int) async throws {
        let (fate, transport) = try await create([.answer(status, #"{"code":"x","error":"words"}"#)])
        guard case .refused(let error) = fate else { Issue.record("\(fate)"); return }
        #expect(error.detail.contains("words") && transport.targets.count { $0.hasSuffix("/requests") } == 1)
    }

    @Test("where rows may be, a refusal that does not pass halts the create", arguments: [402, 404, 412])
    func halted(status: Int) async throws {
        let refusal = HTTPAnswer.answer(status, #"{"code":"x","error":"words"}"#)
        let (fate, _) = try await create([refusal], goesOn: true)
        guard case .halted = fate else { Issue.record("\(fate)"); return }
        let (after, _) = try await create([.answer(502), refusal])
        guard case .halted = after else { Issue.record("\(after)"); return }
    }

    @Test(
        "what may pass leaves the fate open once a page may have come in",
        arguments: [
            (408, ""), (409, ""), (500, ""), (503, ""), (200, "<html>"), (302, ""),
        ])
    func unknown(status: Int, body: String) async throws {
        let (fate, _) = try await create(Array(repeating: .answer(status, body), count: 9))
        guard case .unknown = fate else { Issue.record("\(fate)"); return }
        let (again, _) = try await create(
            [.answer(400, #"{"code":"x","error":"Incorrect API key provided"}"#)], goesOn: true)
        guard case .unknown(let error) = again else { Issue.record("\(again)"); return }
        #expect(error.kind == .credentials)
    }

    @Test("nothing was sent where there is no connection, unless rows may be there from before")
    func notSent() async throws {
        let (fate, _) = try await create([])
        guard case .notSent = fate else { Issue.record("\(fate)"); return }
        let (again, _) = try await create([], goesOn: true)
        guard case .unknown = again else { Issue.record("\(again)"); return }
    }

    @Test("a bad key, which comes as 400, is a bad key")
    func badKey() async throws {
        let (fate, _) = try await create([.answer(400, #"{"code":"invalid","error":"Incorrect API key provided"}"#)])
        guard case .refused(let error) = fate else { Issue.record("\(fate)"); return }
        #expect(error.kind == .credentials)
    }

    /// What is found of the batch `file-1` by an attempt that these bytes were made for.
    private func find(_ answers: [HTTPAnswer], translation: String? = "4") async throws -> [BatchRef] {
        let handle = UploadHandle(
            file: RemoteFile("file-1"), bytes: 10, digest: "00", serverTime: nil, translation: translation)
        let transport = FakeTransport(answers)
        let found = try await DialectSamples.xai(transport).find(DialectSamples.key, handle: handle, since: nil)
        #expect(transport.targets == answers.map { _ in "GET /v1/batches/file-1" })
        return found
    }

    @Test("a batch is found by its own id, once it has rows; one that shows none is looked at twice")
    func finds() async throws {
        let (empty, filled) = (
            HTTPAnswer.answer(200, batch("file-1", rows: 0)), HTTPAnswer.answer(200, batch("file-1"))
        )
        #expect(try await find([filled]) == [BatchRef("file-1")])
        #expect(try await find([empty, filled]) == [BatchRef("file-1")])
        #expect(try await find([empty, empty]) == [])
        #expect(try await find([.answer(404, #"{"code":"x","error":"Batch not found"}"#)]) == [])
        await #expect(throws: ProviderError.self) { try await find([.answer(200, batch("other"))]) }
    }

    @Test("an attempt of a version that went by a file is for a person to look at")
    func olderAttempt() async {
        let error = await #expect(throws: ProviderError.self) { try await find([], translation: nil) }
        #expect(error?.kind == .unreadable)
    }

    @Test(
        "R-166 a listing that goes in a circle, or is none, is no answer",
        arguments: [
            #"{"batches":[],"pagination_token":"t"}"#, "{}", #"{"batches":[{"name":"x"}]}"#, #"{"batches":null}"#,
        ])
    func broken(body: String) async {
        let transport = FakeTransport { _ in .answer(200, body) }
        let error = await #expect(throws: ProviderError.self) {
            try await DialectSamples.xai(transport).submitted(under: "a")
        }
        #expect(error?.kind == .unreadable && transport.sent.count <= 2)
    }

    @Test("batches of a spool are told by the beginning of their names, through all pages, but for empty ones")
    func submitted() async throws {
        let transport = FakeTransport([
            page([batch("a", name: Self.name, rows: 2), batch("b")], next: "t=1"),
            page([batch("c", name: Self.name, rows: 0), batch("d", name: Self.name)]),
        ])
        let found = try await DialectSamples.xai(transport).submitted(under: "abcdef012345-")
        let key = SubmissionKey(Self.name)
        #expect(
            found == [
                SubmittedBatch(key: key, batch: BatchRef("a")),
                SubmittedBatch(key: key, batch: BatchRef("d"), awaitsRows: true),
            ])
        #expect(transport.targets == ["GET /v1/batches?limit=100", "GET /v1/batches?limit=100&pagination_token=t%3D1"])
    }

    @Test("the name of a batch tells whether it was made for the rows of a part, and so what an upload of them left")
    func handle() async throws {
        let transport = FakeTransport([.answer(200, #"{"batch_id":"b"}"#)])
        let xai = DialectSamples.xai(transport)
        let uploaded = try await xai.upload(part)
        let name = try #require(WireValue(transport.sent[0].body)?["name"].text)
        let own = SubmittedBatch(key: SubmissionKey(name), batch: BatchRef("b"), awaitsRows: true)
        #expect(try await xai.handle(of: own, part: part) == uploaded)
        let other = SubmittedBatch(key: SubmissionKey(Self.name), batch: BatchRef("b"), awaitsRows: true)
        #expect(try await xai.handle(of: other, part: part) == nil)
    }

    @Test("cancelling what is over is success")
    func cancel() async throws {
        let ended = #"{"batch_id":"b","state":{"num_requests":1,"num_pending":0,"num_success":1}}"#
        let transport = DialectSamples.transport([
            "POST /batches/b:cancel": .answer(403, #"{"code":"x","error":"the batch is over"}"#),
            "GET /batches/b": .answer(200, ended),
        ])
        try await DialectSamples.xai(transport).cancel(BatchRef("b"))
        #expect(transport.sent.count == 2)
    }

    @Test("discarding closes a batch that waits for rows, and leaves one that is over alone")
    func discard() async throws {
        let over = #"{"batch_id":"over","state":{"num_requests":1,"num_pending":0,"num_success":1}}"#
        let transport = DialectSamples.transport([
            "GET /batches/open": .answer(200, batch("open", name: Self.name, rows: 1)),
            "POST /batches/open:cancel": .answer(200, "{}"), "GET /batches/over": .answer(200, over),
        ])
        let xai = DialectSamples.xai(transport)
        for file in ["open", "over", "gone", "results:b"] { try await xai.discard(RemoteFile(file)) }
        #expect(
            transport.targets == [
                "GET /v1/batches/open", "POST /v1/batches/open:cancel", "GET /v1/batches/over", "GET /v1/batches/gone",
            ])
    }
}
