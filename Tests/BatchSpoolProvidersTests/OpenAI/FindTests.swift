import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Finding a batch whose create was never answered")
struct FindTests {
    let now = 1_795_200_000

    func mine(_ id: String, at time: Int) -> String {
        Samples.batch(id, #""created_at":\#(time),"metadata":{"batchspool_key":"spool.job.1.1.abcd"}"#)
    }

    func other(_ id: String, at time: Int) -> String {
        Samples.batch(id, #""created_at":\#(time),"input_file_id":"file-x","metadata":null"#)
    }

    func find(_ transport: FakeTransport, since: Int?, quirks: OpenAIQuirks = OpenAIQuirks()) async throws -> [String] {
        let since = since.map { ServerTime(seconds: $0) }
        return try await Samples.provider(transport, quirks: quirks)
            .find(Samples.order.key, handle: Samples.handle, since: since).map(\.rawValue)
    }

    @Test("the key in the metadata finds it, among others")
    func byKey() async throws {
        let transport = FakeTransport([Samples.page([other("a", at: now), mine("b", at: now - 1)])])
        #expect(try await find(transport, since: now) == ["b"])
        #expect(transport.targets == ["GET /v1/batches?limit=100"])
    }

    @Test("without metadata the input file finds it")
    func byFile() async throws {
        let batch = Samples.batch("b", #""created_at":1,"input_file_id":"file-1""#)
        #expect(try await find(FakeTransport([Samples.page([batch])]), since: nil) == ["b"])
    }

    @Test("R-198 several come oldest first")
    func several() async throws {
        let page = Samples.page([mine("new", at: now + 9), mine("old", at: now), mine("mid", at: now + 5)])
        #expect(try await find(FakeTransport([page]), since: now) == ["old", "mid", "new"])
        let undated = #""metadata":{"batchspool_key":"spool.job.1.1.abcd"}"#
        let second = Samples.page([Samples.batch("new", undated), Samples.batch("old", undated)])
        #expect(try await find(FakeTransport([second]), since: now) == ["old", "new"])
    }

    @Test("pages are read back to fifteen minutes before the time, and no further")
    func stops() async throws {
        let transport = FakeTransport([
            Samples.page([other("a", at: now + 5), other("b", at: now - 899)], #""has_more":true,"last_id":"b""#),
            Samples.page([mine("c", at: now - 899), other("d", at: now - 901)], #""has_more":true,"last_id":"d""#),
        ])
        #expect(try await find(transport, since: now) == ["c"])
        #expect(transport.targets == ["GET /v1/batches?limit=100", "GET /v1/batches?limit=100&after=b"])
    }

    @Test("without a time every page is read")
    func allPages() async throws {
        let transport = FakeTransport([
            Samples.page([other("a", at: 9), other("b", at: 5)], #""has_more":true,"last_id":"b""#),
            Samples.page([other("c", at: 3), mine("d", at: 1)]),
        ])
        #expect(try await find(transport, since: nil) == ["d"])
    }

    @Test(
        "a listing that goes oldest first, or whose order cannot be told, is read to its end",
        arguments: [
            [1, 2], [5, 5], [0, 0], [1],
        ])
    func unorderedListing(times: [Int]) async throws {
        let old = times.enumerated().map { other("o\($0)", at: $1) }
        let transport = FakeTransport([
            Samples.page(old, #""has_more":true"#), Samples.page([mine("b", at: now)]),
        ])
        #expect(try await find(transport, since: now) == ["b"])
    }

    @Test(
        "every way to name the next page is understood",
        arguments: [
            (#""paging":{"next_cursor":"c=1"}"#, "cursor=c%3D1"), (#""cursor":"c1""#, "cursor=c1"),
            (#""pagination_token":"p""#, "pagination_token=p"), (#""nextPageToken":"t""#, "pageToken=t"),
            (#""next_page":2"#, "page=2"), (#""has_more":true"#, "after=a"),
            (#""has_more":true,"last_id":"z""#, "after=z"),
        ])
    func cursors(rest: String, query: String) async throws {
        let transport = FakeTransport([Samples.page([other("a", at: now)], rest), Samples.page([mine("b", at: now)])])
        #expect(try await find(transport, since: now) == ["b"])
        #expect(transport.targets.last == "GET /v1/batches?limit=100&\(query)")
    }

    @Test("an offset pages where the service counts (Morph)")
    func offset() async throws {
        let transport = FakeTransport([
            Samples.page([other("a", at: 1), other("b", at: 1)], #""has_more":true"#),
            Samples.page([other("c", at: 1)], #""has_more":true"#), Samples.page([mine("d", at: 1)]),
        ])
        #expect(try await find(transport, since: nil, quirks: OpenAIQuirks { $0.paging = .offset }) == ["d"])
        #expect(
            transport.targets.dropFirst() == ["GET /v1/batches?limit=100&after=2", "GET /v1/batches?limit=100&after=3"])
    }

    @Test("a list is found bare and under every name", arguments: ["data", "value", "batches", "operations", ""])
    func envelopes(name: String) async throws {
        let list = "[\(mine("b", at: now))]"
        let body = name.isEmpty ? list : #"{"\#(name)":\#(list)}"#
        let answer = HTTPAnswer.answer(200, body)
        #expect(try await find(FakeTransport([answer, answer]), since: nil) == ["b"])
    }

    @Test("where nothing says that there is more, it is tried")
    func probes() async throws {
        let transport = FakeTransport([
            .answer(200, "[\(other("a", at: 2)),\(other("b", at: 1))]"), .answer(200, "[\(mine("c", at: 1))]"),
            .answer(200, "[]"),
        ])
        #expect(try await find(transport, since: nil) == ["c"])
        #expect(transport.targets.last == "GET /v1/batches?limit=100&after=c" && transport.sent.count == 3)
    }

    @Test("a listing by cursors ends where there is none (Groq)")
    func lastCursor() async throws {
        let transport = FakeTransport([
            Samples.page([other("a", at: 2)], #""paging":{"next_cursor":"c"}"#),
            Samples.page([mine("b", at: 1)], #""paging":{"next_cursor":null}"#),
        ])
        #expect(try await find(transport, since: nil) == ["b"])
        let tokens = FakeTransport([
            Samples.page([other("a", at: 2)], #""nextPageToken":"t""#), Samples.page([mine("b", at: 1)], "\"x\":1"),
        ])
        #expect(try await find(tokens, since: nil) == ["b"] && tokens.sent.count == 2)
    }

    @Test(
        "an empty listing is an answer",
        arguments: [
            #"{"object":"list","data":[],"has_more":false}"#, "[]", #"{"object":"list","data":null,"has_more":false}"#,
        ])
    func empty(body: String) async throws {
        #expect(try await find(FakeTransport([.answer(200, body)]), since: now) == [])
    }

    @Test("R-165 a listing that lags finds nothing at first, and the batch later")
    func lagging() async throws {
        let transport = FakeTransport([Samples.page([]), Samples.page([mine("b", at: now)])])
        #expect(try await find(transport, since: now) == [])
        #expect(try await find(transport, since: now) == ["b"])
    }

    @Test("R-166 a listing that repeats itself is no answer, whatever it showed")
    func repeatedPage() async throws {
        let page = Samples.page([other("a", at: now), mine("b", at: now)], #""has_more":true,"last_id":"b""#)
        let error = await #expect(throws: ProviderError.self) {
            try await find(FakeTransport([page, page]), since: now)
        }
        #expect(error?.kind == .unreadable && error?.request == "list")
    }

    @Test("R-166 a page that names the same next page for ever is no answer")
    func repeatedCursor() async throws {
        let transport = FakeTransport([
            Samples.page([other("a", at: now)], #""has_more":true,"last_id":"x""#),
            Samples.page([other("b", at: now)], #""has_more":true,"last_id":"x""#),
        ])
        let error = await #expect(throws: ProviderError.self) { try await find(transport, since: now) }
        #expect(error?.kind == .unreadable && transport.sent.count == 2)
    }

    @Test("R-166 more pages without a way to them are no answer")
    func missingCursor() async throws {
        let many = (0..<20).map { other("b\($0)", at: now) }
        for page in [Samples.page([], #""has_more":true"#), Samples.page(many, #""first_id":"b0""#)] {
            let error = await #expect(throws: ProviderError.self) {
                try await find(FakeTransport([page, page]), since: now)
            }
            #expect(error?.kind == .unreadable)
        }
    }

    @Test(
        "what is no listing is no answer",
        arguments: [
            "", "<html>", "{}", #"{"data":{}}"#, #"{"data":[{"created_at":1}]}"#, #"{"data":["b"]}"#, #"{"error":"x"}"#,
        ])
    func noListing(body: String) async throws {
        let error = await #expect(throws: ProviderError.self) {
            try await find(FakeTransport([.answer(200, body)]), since: now)
        }
        #expect(error?.kind == .unreadable)
    }

    @Test("R-152 a listing that redirects is not followed")
    func redirected() async throws {
        let transport = FakeTransport([.answer(302, "", [("Location", "https://elsewhere.example/v1/batches")])])
        let error = await #expect(throws: ProviderError.self) { try await find(transport, since: now) }
        #expect(error?.kind == .unreadable && transport.sent.count == 1)
    }

    @Test(
        "creation times are read in every form",
        arguments: [
            (#"1795200000"#, 1_795_200_000), ("1795200000.75", 1_795_200_000), (#""1795200000""#, 1_795_200_000),
            ("1795200000123", 1_795_200_000), (#""2026-11-20T18:40:00Z""#, 1_795_200_000),
            (#""2026-11-20T18:40:00.123456Z""#, 1_795_200_000), (#""2026-11-20T19:40:00+01:00""#, 1_795_200_000),
            (#""2026-11-20 18:40:00""#, 1_795_200_000), (#""2026-11-20""#, 1_795_219_199),
            ("0", nil), (#""""#, nil), ("null", nil), (#""soon""#, nil), ("-5", nil), ("1e999", nil), ("{}", nil),
        ])
    func times(written: String, seconds: Int?) throws {
        let value = try #require(WireValue(Array(#"{"t":\#(written)}"#.utf8)))
        #expect(WireTime.seconds(value["t"]) == seconds)
    }
}
