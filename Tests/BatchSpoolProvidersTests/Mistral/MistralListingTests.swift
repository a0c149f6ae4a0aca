import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Looking for jobs at Mistral")
struct MistralListingTests {
    private let now = 1_795_200_000

    private func job(_ id: String, key: String = "other", at time: Int = 5, rest: String = "") -> String {
        #"{"id":"\#(id)","input_files":["f-\#(id)"],"metadata":{"batchspool_key":"\#(key)"},"created_at":\#(time)"#
            + #","status":"RUNNING"\#(rest)}"#
    }

    private func page(_ jobs: [String], total: Int?) -> HTTPAnswer {
        let total = total.map { #","total":\#($0)"# } ?? ""
        return .answer(200, #"{"object":"list","data":[\#(jobs.joined(separator: ","))]\#(total)}"#)
    }

    /// A service whose listing has `pages`, and answers `filtered` when it is asked for one key.
    private func listing(_ pages: [HTTPAnswer], filtered: HTTPAnswer = .answer(422, "{}")) -> FakeTransport {
        FakeTransport([filtered] + pages)
    }

    private func find(_ transport: FakeTransport, since: Int? = nil) async throws -> [String] {
        try await DialectSamples.mistral(transport).find(
            DialectSamples.key, handle: Samples.handle, since: since.map { ServerTime(seconds: $0) }
        ).map(\.rawValue)
    }

    @Test("one call finds a job by its key: what is shown is ours alone, each once, the oldest first")
    func filtered() async throws {
        let key = DialectSamples.key.rawValue
        let (new, old) = (job("b", key: key, at: 9), job("a", key: key, at: 3))
        let transport = FakeTransport([page([new, old, new], total: 3)])
        #expect(try await find(transport, since: now) == ["a", "b"])
        #expect(
            transport.targets == [
                "GET /v1/batch/jobs?page=0&page_size=100&order_by=-created"
                    + "&metadata=%7B%22batchspool_key%22%3A%22\(key)%22%7D"
            ])
    }

    @Test("a filter that is refused, broken, not minded or shows too little proves nothing: the listing decides")
    func unfiltered() async throws {
        let mine = job("a", key: DialectSamples.key.rawValue)
        let answers = [
            page([], total: 0), page([mine, job("b")], total: 2), page([job("b")], total: nil),
            page([mine], total: 101), .answer(500, "{}"), .answer(404, "{}"), .answer(200, "<html>"),
        ]
        for filtered in answers {
            let transport = listing([page([job("c"), mine, job("b")], total: 3)], filtered: filtered)
            #expect(try await find(transport) == ["a"] && transport.sent.count == 2, "\(filtered)")
        }
    }

    @Test("the key in the metadata or the input file finds a job, the oldest first")
    func byKeyOrFile() async throws {
        let key = DialectSamples.key.rawValue
        let byFile = job("c", at: 3).replacing("f-c", with: "file-1")
        let transport = listing([page([job("a", key: key, at: 9), job("b"), byFile], total: 3)])
        #expect(try await find(transport) == ["c", "a"])
        #expect(transport.targets.last == "GET /v1/batch/jobs?page=0&page_size=100&order_by=-created")
    }

    @Test("a job that two pages show is one job")
    func shifted() async throws {
        let mine = job("b", key: DialectSamples.key.rawValue)
        let transport = listing([page([job("a"), mine], total: 3), page([mine, job("c")], total: 4)])
        #expect(try await find(transport) == ["b"] && transport.sent.count == 3)
    }

    @Test("a page that is shorter than asked is no end while the service counts more")
    func shortPage() async throws {
        let transport = listing([
            page([job("a")], total: 2), page([job("b", key: DialectSamples.key.rawValue)], total: 2),
        ])
        #expect(try await find(transport) == ["b"])
    }

    @Test("pages are read back to fifteen minutes before the time, and no further")
    func stops() async throws {
        let transport = listing([page([job("a", at: now), job("b", at: now - 901)], total: 900)])
        #expect(try await find(transport, since: now) == [] && transport.sent.count == 2)
    }

    @Test("without a total an empty page is the end")
    func noTotal() async throws {
        #expect(try await find(listing([page([job("a")], total: nil), page([], total: nil)])) == [])
        #expect(try await find(listing([.answer(200, #"{"object":"list","total":0}"#)])) == [])
    }

    @Test(
        "R-166 a listing that repeats itself, ends in the middle or is none is no answer",
        arguments: [
            ([#"{"data":[{"id":"a"}],"total":2}"#, #"{"data":[{"id":"a"}],"total":2}"#]),
            ([#"{"data":[{"id":"a"}],"total":2}"#, #"{"data":[],"total":2}"#]), ([#"{"data":[{}],"total":1}"#]),
            ([#"{"data":[{"id":3}],"total":1}"#]), (["{}"]), (["<html>"]), ([#"{"data":{},"total":3}"#]),
        ])
    func broken(bodies: [String]) async {
        let error = await #expect(throws: ProviderError.self) {
            try await find(listing(bodies.map { .answer(200, $0) }))
        }
        #expect(error?.kind == .unreadable && error?.request == "list")
    }

    @Test("jobs of a spool are told by the beginning of their keys")
    func submitted() async throws {
        let transport = FakeTransport([
            page([job("a", key: DialectSamples.key.rawValue), job("b", key: "fedcba543210-x")], total: 2)
        ])
        let found = try await DialectSamples.mistral(transport).submitted(under: "abcdef012345-")
        #expect(found == [SubmittedBatch(key: DialectSamples.key, batch: BatchRef("a"))])
    }

    @Test(
        "every word for how far a job is",
        arguments: [
            ("QUEUED", BatchStatus.Phase.submitted), ("RUNNING", .processing), ("CANCELLATION_REQUESTED", .processing),
            ("SUCCESS", .ended(.completed)), ("FAILED", .ended(.failed)), ("TIMEOUT_EXCEEDED", .ended(.expired)),
            ("CANCELLED", .ended(.cancelled)),
        ])
    func words(word: String, phase: BatchStatus.Phase) async throws {
        let body =
            #"{"id":"b","status":"\#(word)","total_requests":3,"completed_requests":2,"output_file":"o","error_file":"e"}"#
        let found = try await DialectSamples.mistral(FakeTransport([.answer(200, body)])).status(of: [BatchRef("b")])
        let status = try #require(found[BatchRef("b")])
        #expect(status.phase == phase && status.done == 2 && status.total == 3 && status.unknownWord == nil)
        #expect(status.files == [RemoteFile("o"), RemoteFile("e")] && (status.problem != nil) == (word == "FAILED"))
    }

    @Test("a job that has not counted its rows yet says no total, and a word nobody knows is taken for running")
    func uncounted() async throws {
        let body = #"{"id":"b","status":"NAPPING","total_requests":0,"completed_requests":0,"output_file":null}"#
        let found = try await DialectSamples.mistral(FakeTransport([.answer(200, body)])).status(of: [BatchRef("b")])
        let status = try #require(found[BatchRef("b")])
        #expect(status.total == nil && status.phase == .processing && status.unknownWord == "NAPPING")
        #expect(status.files.isEmpty)
    }

    @Test("why a job failed stands in its list of errors")
    func problem() async throws {
        let body = #"{"id":"b","status":"FAILED","errors":[{"message":"line 2 is bad","count":1}]}"#
        let found = try await DialectSamples.mistral(FakeTransport([.answer(200, body)])).status(of: [BatchRef("b")])
        #expect(found[BatchRef("b")]?.problem?.detail == "line 2 is bad")
    }

    @Test("several jobs are looked up in the list, and those it does not show one by one")
    func several() async throws {
        let transport = DialectSamples.transport([
            "GET /batch/jobs?page=0&page_size=100&order_by=-created": page([job("a")], total: 1),
            "GET /batch/jobs/b": .answer(200, job("b")),
        ])
        let found = try await DialectSamples.mistral(transport)
            .status(of: [BatchRef("a"), BatchRef("b"), BatchRef("c")])
        #expect(Set(found.keys) == [BatchRef("a"), BatchRef("b")])
    }
}
