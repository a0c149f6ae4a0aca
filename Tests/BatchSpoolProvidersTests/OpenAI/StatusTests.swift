import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Asking how far batches are")
struct StatusTests {
    func status(_ members: String) async throws -> BatchStatus {
        let transport = FakeTransport([.answer(200, Samples.batch("b", members))])
        let found = try await Samples.provider(transport).status(of: [BatchRef("b")])
        return try #require(found[BatchRef("b")])
    }

    @Test(
        "every known word, in any casing",
        arguments: [
            ("validating", BatchStatus.Phase.submitted), ("QUEUED", .submitted), ("pending", .submitted),
            ("in_progress", .processing), ("PROGRESS", .processing), ("Running", .processing),
            ("finalizing", .processing),
            ("cancelling", .processing), ("CANCELING", .processing), ("in-progress", .processing),
            ("completed", .ended(.completed)), ("SUCCESS", .ended(.completed)), ("succeeded", .ended(.completed)),
            ("failed", .ended(.failed)), ("expired", .ended(.expired)), ("TIMEOUT_EXCEEDED", .ended(.expired)),
            ("cancelled", .ended(.cancelled)), ("Canceled", .ended(.cancelled)),
        ])
    func words(word: String, phase: BatchStatus.Phase) async throws {
        let status = try await status(#""status":"\#(word)""#)
        #expect(status.phase == phase && status.unknownWord == nil)
    }

    @Test("R-194 an unknown word counts as processing and is told", arguments: ["dreaming", "paused"])
    func unknownWord(word: String) async throws {
        let status = try await status(#""status":"\#(word)""#)
        #expect(status.phase == .processing && status.unknownWord == word)
    }

    @Test("a batch without a status word counts as processing")
    func noWord() async throws {
        #expect(try await status("").unknownWord == "")
        #expect(try await status(#""status":null"#).phase == .processing)
    }

    @Test(
        "counters in every form",
        arguments: [
            (#""request_counts":{"total":3,"completed":1,"failed":1}"#, 2, 3),
            (#""request_counts":{"total":"3","completed":"1","failed":"0"}"#, 1, 3),
            (#""request_counts":{"total":3,"completed":2.0}"#, 2, 3),
            (#""request_counts":{"total":null,"completed":null,"failed":null}"#, nil, nil),
            (#""request_counts":null"#, nil, nil), ("\"x\":1", nil, nil),
            (#""total":5,"completed":2,"failed":1"#, 3, 5),
            (#""request_counts":{"total":-1,"completed":-1}"#, nil, nil),
        ])
    func counters(members: String, done: Int?, total: Int?) async throws {
        let status = try await status(#""status":"in_progress",\#(members)"#)
        #expect(status.done == done && status.total == total)
    }

    @Test(
        "R-181 files that exist are named in every phase, empty ones are not",
        arguments: [
            (#""output_file_id":"o","error_file_id":"e""#, ["o", "e"]),
            (#""output_file_id":null,"error_file_id":"e""#, ["e"]),
            (#""output_file_id":"","error_file_id":"""#, []), (#""output_file_id":"o","error_file_id":"o""#, ["o"]),
            (#""output_file_id":"https://files.example/o?sig=1""#, ["https://files.example/o?sig=1"]), ("\"x\":1", []),
        ])
    func files(members: String, files: [String]) async throws {
        for word in ["in_progress", "completed", "expired", "cancelled", "failed"] {
            let status = try await status(#""status":"\#(word)",\#(members)"#)
            #expect(status.files.map(\.rawValue) == files)
        }
    }

    @Test(
        "R-184 why a batch failed, in every form",
        arguments: [
            #"{"object":"list","data":[{"code":"c","message":"m","line":4}]}"#, #"[{"code":"c","message":"m"}]"#,
            #"{"code":"c","message":"m"}"#, #"{"error":{"code":"c","message":"m"}}"#,
        ])
    func problems(errors: String) async throws {
        let problem = try #require(try await status(#""status":"failed","errors":\#(errors)"#).problem)
        #expect(problem.code == "c" && problem.detail == "m" && problem.kind == .refused)
    }

    @Test("a problem that is a mere string, or none, does not hide that a batch failed")
    func bareProblems() async throws {
        #expect(try await status(#""status":"failed","errors":"bad file""#).problem?.detail == "bad file")
        #expect(try await status(#""status":"failed","errors":null"#).problem?.kind == .refused)
    }

    @Test("faults of single lines on a completed batch are no problem of the batch (Groq)")
    func groqErrors() async throws {
        let status = try await status(#""status":"completed","errors":[{"code":"c","message":"m","line":4}]"#)
        #expect(status.problem == nil && status.phase == .ended(.completed))
    }

    @Test(
        "a full queue of waiting tokens passes, money does not",
        arguments: [
            ("token_limit_exceeded", ProviderError.Kind.transient(retryAfter: nil)), ("insufficient_quota", .quota),
            ("billing_hard_limit_reached", .quota), ("invalid_json_line", .refused),
        ])
    func kinds(code: String, kind: ProviderError.Kind) async throws {
        let members = #""status":"failed","errors":{"data":[{"code":"\#(code)","message":"m"}]}"#
        #expect(try await status(members).problem?.kind == kind)
    }

    @Test("R-192 one that is not known is missing from the answer")
    func vanished() async throws {
        let transport = FakeTransport([.answer(404, #"{"error":{"message":"no such batch"}}"#)])
        #expect(try await Samples.provider(transport).status(of: [BatchRef("b")]).isEmpty)
    }

    @Test("many are asked for by one call")
    func oneCall() async throws {
        let page = Samples.page((0..<50).map { Samples.batch("b\($0)", #""status":"in_progress""#) })
        let transport = FakeTransport([page])
        let found = try await Samples.provider(transport).status(of: (0..<50).map { BatchRef("b\($0)") })
        #expect(found.count == 50 && transport.targets == ["GET /v1/batches?limit=100"])
    }

    @Test("the listing is read no further than single looks would cost")
    func fewOldOnes() async throws {
        let transport = FakeTransport { (sent) throws(HTTPFailure) in
            if sent.target.contains("limit") {
                return Samples.page([Samples.batch("x", "\"status\":\"failed\"")], #""has_more":true"#)
            }
            return .answer(200, Samples.batch(String(sent.target.suffix(1)), #""status":"completed""#))
        }
        let found = try await Samples.provider(transport).status(of: [BatchRef("1"), BatchRef("2")])
        #expect(found.count == 2)
        #expect(transport.targets == ["GET /v1/batches?limit=100", "GET /v1/batches/1", "GET /v1/batches/2"])
    }

    @Test("a listing that cannot be read does not hide batches that can")
    func badListing() async throws {
        let transport = FakeTransport { (sent) throws(HTTPFailure) in
            if sent.target.contains("limit") { return .answer(200, "<html>") }
            return .answer(200, Samples.batch(String(sent.target.suffix(1)), #""status":"completed""#))
        }
        #expect(try await Samples.provider(transport).status(of: [BatchRef("1"), BatchRef("2")]).count == 2)
    }

    @Test("one batch that always answers badly does not hide the others")
    func oneBad() async throws {
        let transport = FakeTransport { (sent) throws(HTTPFailure) in
            if sent.target.contains("limit") { return Samples.page([]) }
            return sent.target.hasSuffix("/1")
                ? .answer(500, "oops") : .answer(200, Samples.batch("2", "\"status\":\"completed\""))
        }
        let found = try await Samples.provider(transport).status(of: [BatchRef("1"), BatchRef("2")])
        #expect(found[BatchRef("2")]?.phase == .ended(.completed))
        #expect(found[BatchRef("1")]?.phase == .processing && found[BatchRef("1")]?.problem?.status == 500)
    }

    @Test(
        "R-150 R-157 an answer that is none is an error",
        arguments: [
            (200, "<html>", ProviderError.Kind.unreadable), (200, #"{"id":"other"}"#, .unreadable),
            (503, "", .transient(retryAfter: nil)), (401, "", .credentials),
        ])
    func failures(status: Int, body: String, kind: ProviderError.Kind) async throws {
        let transport = FakeTransport([.answer(status, body)])
        let error = await #expect(throws: ProviderError.self) {
            try await Samples.provider(transport).status(of: [BatchRef("b")])
        }
        #expect(error?.kind == kind)
    }

    @Test("an id never names another path")
    func oddIDs() async throws {
        let transport = FakeTransport([.answer(404)])
        _ = try await Samples.provider(transport).status(of: [BatchRef("../files/x?y#z")])
        #expect(transport.targets == ["GET /v1/batches/..%2Ffiles%2Fx%3Fy%23z"])
    }
}
