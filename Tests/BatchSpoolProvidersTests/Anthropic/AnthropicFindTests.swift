import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Finding a message batch whose create was lost")
struct AnthropicFindTests {
    /// A service with these batches, newest first, two to a page; each has the first row of its id.
    static func transport(_ batches: [(id: String, row: String, text: String)]) -> FakeTransport {
        FakeTransport { (sent) throws(HTTPFailure) in
            if let batch = batches.first(where: { sent.target.hasSuffix("/\($0.id)/results") }) {
                return .answer(200, AnthropicSample.result(batch.row) + AnthropicSample.result(batch.row))
            }
            let after = batches.firstIndex { sent.target.hasSuffix("after_id=\($0.id)") }.map { $0 + 1 } ?? 0
            let page = batches[after...].prefix(2)
            return AnthropicSample.page(
                page.map(\.text), more: after + page.count < batches.count, last: page.last?.id)
        }
    }

    static func find(
        _ batches: [(id: String, row: String, text: String)], since: ServerTime? = AnthropicSample.morning
    ) async throws -> [String] {
        try await AnthropicSample.provider(transport(batches)).find(
            Samples.order.key, handle: AnthropicSample.handle, since: since
        ).map(\.rawValue)
    }

    static func batch(
        _ id: String, row: String = "TOKEN-1-1-1", ended: Bool = true, rows: Int = 2, created: String? = nil
    ) -> (id: String, row: String, text: String) {
        let text = AnthropicSample.batch(
            id, ended: ended, rows: rows, created: created ?? "2026-11-20T08:00:00.000000+00:00")
        return (id, row, text)
    }

    @Test("the ids of its rows tell it from others of as many rows, oldest first")
    func byIDs() async throws {
        let batches = [
            Self.batch("e"), Self.batch("d", row: "OTHER-1-1-0"), Self.batch("c", row: "TOKEN-1-2-0"),
            Self.batch("b", row: "someone's"), Self.batch("a"), Self.batch("x", rows: 3),
        ]
        #expect(try await Self.find(batches) == ["a", "e"])
    }

    @Test("none is none")
    func none() async throws {
        #expect(try await Self.find([]) == [])
        #expect(try await Self.find([Self.batch("a", rows: 3)]) == [])
    }

    @Test("while one of as many rows runs nobody can tell")
    func running() async throws {
        let error = await #expect(throws: ProviderError.self) {
            try await Self.find([Self.batch("b"), Self.batch("a", ended: false)])
        }
        #expect(error?.kind == .transient(retryAfter: 60) && error?.detail.contains("batch a of as many rows") == true)
    }

    @Test("it goes back a quarter of an hour before the upload, and no further")
    func since() async throws {
        let batches = [
            Self.batch("c", created: "2026-11-20T07:46:00Z"), Self.batch("b", created: "2026-11-20T07:44:00Z"),
            Self.batch("a", created: "2026-11-20T07:43:00Z"),
        ]
        #expect(try await Self.find(batches) == ["c"])
        #expect(try await Self.find(batches, since: nil) == ["a", "b", "c"])
    }

    @Test("a listing that goes in a circle proves nothing")
    func circle() async {
        let transport = FakeTransport { (_) throws(HTTPFailure) in
            AnthropicSample.page([AnthropicSample.batch("a", rows: 3)], more: true, last: "a")
        }
        let error = await #expect(throws: ProviderError.self) {
            try await AnthropicSample.provider(transport).find(
                Samples.order.key, handle: AnthropicSample.handle, since: nil)
        }
        #expect(error?.kind == .unreadable)
    }

    @Test("a candidate whose results are gone could be ours: that is no answer")
    func gone() async {
        let transport = FakeTransport { (sent) throws(HTTPFailure) in
            sent.target.hasSuffix("results") ? .answer(404) : AnthropicSample.page([AnthropicSample.batch("a")])
        }
        let error = await #expect(throws: ProviderError.self) {
            try await AnthropicSample.provider(transport).find(
                Samples.order.key, handle: AnthropicSample.handle, since: nil)
        }
        #expect(error?.kind == .unreadable)
    }

    @Test("all batches with rows of our form, by their job's token")
    func submitted() async throws {
        let transport = Self.transport([
            Self.batch("b", row: "abc-2-3-4"), Self.batch("a", row: "someone's"),
        ])
        let found = try await AnthropicSample.provider(transport).submitted(under: "spool-")
        #expect(found == [SubmittedBatch(rowsOf: "abc", part: 2, attempt: 3, batch: BatchRef("b"))])
    }

    @Test("while any batch runs a spool cannot be adopted, and the words say what to do")
    func submittedRunning() async {
        let transport = Self.transport([Self.batch("a", ended: false)])
        let error = await #expect(throws: ProviderError.self) {
            try await AnthropicSample.provider(transport).submitted(under: "spool-")
        }
        #expect(error?.detail.contains("batch a is still running") == true)
        #expect(error?.detail.contains("give the order again") == true)
    }
}
