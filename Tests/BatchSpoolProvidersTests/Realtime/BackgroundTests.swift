import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Synchronization
import Testing

@testable import BatchSpoolProviders

@Suite("Responses that are made while nobody waits")
struct BackgroundTests {
    private static func lines(_ count: Int, _ more: String = "") -> [String] {
        (0..<count).map { #"{"custom_id":"r\#($0)","body":{"input":"number \#($0)"\#(more)}}"# }
    }

    private static func known(_ count: Int) -> [KeptResponse] {
        (0..<count).map { KeptResponse(row: $0, id: "resp_k\($0)") }
    }

    @Test("each row is begun once, its id is kept before the first look, and it is looked at until it has ended")
    func journey() async throws {
        let service = FakeResponses()
        let kept = Mutex(Set<String>())
        let sample = RealtimeSample { sent in
            if sent.request.method == .get { kept.withLock { _ = $0.insert(sent.target) } }
            return service.answer(sent)
        }
        try await sample.respond(Self.lines(30))
        #expect(service.creates == 30 && Set(sample.responses.map(\.row)) == Set(0..<30))
        #expect(kept.withLock { $0 } == Set(sample.responses.map { "GET /v1/responses/\($0.id)" }))
        #expect(service.looked.values.allSatisfy { $0 == 3 } && service.looked.count == 30)
        #expect(Set(sample.sink.answers.map(\.wireID)) == Set((0..<30).map { "TOKEN-1-1-\($0)" }))
        #expect(sample.sink.answers.allSatisfy { $0.succeeded && $0.usage?.output == 2 })
    }

    @Test("a begun response is asked for with both words, once on a connection of its own")
    func body() async throws {
        let service = FakeResponses()
        let sample = RealtimeSample(service.answer)
        try await sample.respond(Self.lines(1))
        let sent = try #require(sample.transport.sent.first)
        #expect(sent.text == #"{"background":true,"store":true,"input":"number 0","model":"m"}"#)
        #expect(sent.policy.connection == .fresh && sent.policy.isUninterruptible)
        #expect(sample.responses.map(\.isForUs) == [true])
        #expect(sample.transport.sent.last?.policy.connection == .reused)
    }

    @Test(
        "a row that says otherwise is asked at once, as it is",
        arguments: [#","store":false"#, #","background":false"#, #","background":null"#])
    func otherwise(more: String) async throws {
        let sample = RealtimeSample { _ in FakeResponses.object("resp_1", FakeResponses.completed) }
        try await sample.respond(Self.lines(1, more))
        #expect(sample.transport.sent.map(\.text) == [#"{"input":"number 0"\#(more),"model":"m"}"#])
        #expect(sample.responses.isEmpty && sample.sink.answers.map(\.succeeded) == [true])
    }

    @Test("what a row says itself is not said twice, and is enough where the account asks at once")
    func own() async throws {
        let service = FakeResponses()
        let sample = RealtimeSample(service.answer)
        try await sample.respond(Self.lines(1, #","background":true,"store":true"#), server: sample.server())
        #expect(
            sample.transport.sent.first?.text == #"{"input":"number 0","background":true,"store":true,"model":"m"}"#)
        #expect(sample.responses.map(\.id) == ["resp_1"] && sample.sink.answers.map(\.succeeded) == [true])
        #expect(sample.responses.map(\.isForUs) == [false])
    }

    @Test("responses of earlier runs are looked at, and nothing is begun for them")
    func resumed() async throws {
        let service = FakeResponses()
        let sample = RealtimeSample(service.answer)
        try await sample.respond([], known: Self.known(3))
        #expect(service.creates == 0 && sample.responses.isEmpty)
        #expect(Set(sample.sink.answers.map(\.wireID)) == ["TOKEN-1-1-0", "TOKEN-1-1-1", "TOKEN-1-1-2"])
    }

    @Test("a service that answers at once all the same is taken at its word")
    func atOnce() async throws {
        let sample = RealtimeSample { _ in FakeResponses.object("resp_1", FakeResponses.completed) }
        try await sample.respond(Self.lines(4))
        #expect(sample.transport.sent.count == 4 && sample.sink.answers.count == 4 && sample.responses.isEmpty)
    }

    @Test("thousands that wait take no connection, and few looks")
    func thousands() async throws {
        let service = FakeResponses(looks: 3)
        let sample = RealtimeSample(service.answer)
        try await sample.respond(Self.lines(1_000), server: sample.server(2, background: true))
        #expect(sample.sink.answers.count == 1_000 && service.creates == 1_000)
        #expect(service.looked.values.allSatisfy { $0 == 4 })
        // No more looks in the 10 s between two looks at a batch than 500, give or take their spread.
        #expect(sample.slept > .seconds(1_000 * 4 / 75))
    }

    @Test("one that was cut short is an answer")
    func incomplete() async throws {
        let end = #""status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[{}]"#
        let sample = RealtimeSample(FakeResponses(end: end).answer)
        try await sample.respond(Self.lines(1))
        #expect(sample.sink.answers.map(\.succeeded) == [true])
    }

    @Test(
        "one that failed fails its row by the code it names, and is not begun again by this run",
        arguments: [("server_error", true), ("rate_limit_exceeded", true), ("invalid_prompt", false)])
    func failed(code: String, retryable: Bool) async throws {
        let service = FakeResponses(end: FakeResponses.failed + #"{"code":"\#(code)","message":"it broke"}"#)
        let sample = RealtimeSample(service.answer)
        try await sample.respond(Self.lines(1))
        let answer = try #require(sample.sink.answers.first)
        #expect(!answer.succeeded && answer.errorCode == code && answer.errorMessage == "it broke")
        #expect(answer.retryable == retryable && service.creates == 1)
    }

    @Test("one that somebody cancelled at the service leaves its row unanswered, to be planned again")
    func cancelledElsewhere() async throws {
        let sample = RealtimeSample(FakeResponses(end: #""status":"cancelled","output":[]"#).answer)
        try await sample.respond(Self.lines(1))
        let answer = try #require(sample.sink.answers.first)
        #expect(!answer.succeeded && answer.retryable && answer.errorCode == "response_cancelled")
    }

    @Test("one that is missing is looked for a while, then ends its row, and is not bought again")
    func missing() async throws {
        let service = FakeResponses()
        let sample = RealtimeSample { sent in
            sent.request.method == .get ? .answer(404, #"{"error":{"message":"gone"}}"#) : service.answer(sent)
        }
        try await sample.respond(Self.lines(1))
        let answer = try #require(sample.sink.answers.first)
        #expect(!answer.succeeded && !answer.retryable && answer.errorCode == "response_missing")
        #expect(answer.errorMessage?.contains("resp_1") == true && answer.errorMessage?.contains("gone") == true)
        #expect(service.creates == 1 && sample.slept >= .seconds(300))
    }

    @Test("one that cannot be seen for a moment is answered all the same", arguments: [404, 500, 429])
    func blinded(status: Int) async throws {
        let service = FakeResponses()
        let left = Mutex(3)
        let sample = RealtimeSample { sent in
            let isHit =
                sent.request.method == .get
                && left.withLock { left in
                    left -= 1
                    return left >= 0
                }
            return isHit ? .answer(status, "{}") : service.answer(sent)
        }
        try await sample.respond(Self.lines(2))
        #expect(service.creates == 2 && sample.sink.answers.map(\.succeeded) == [true, true])
    }

    @Test("a storm of refusals at the create buys nothing twice")
    func storm() async throws {
        let service = FakeResponses()
        let left = Mutex(5)
        let sample = RealtimeSample { sent in
            let isHit =
                sent.request.method == .post
                && left.withLock { left in
                    left -= 1
                    return left >= 0
                }
            return isHit ? .answer(429, "{}") : service.answer(sent)
        }
        try await sample.respond(Self.lines(10))
        #expect(service.creates == 10 && sample.sink.answers.count == 10)
    }

    @Test("a response without a usable id ends its row, and is not bought again", arguments: [0, 1_001])
    func unnamed(length: Int) async throws {
        let id = String(repeating: "x", count: length)
        let sample = RealtimeSample { _ in FakeResponses.object(id, #""status":"queued","output":[]"#) }
        try await sample.respond(Self.lines(1))
        #expect(sample.transport.sent.count == 1 && sample.responses.isEmpty)
        #expect(sample.sink.answers.map(\.errorCode) == ["response_unnamed"])
    }

    @Test("an account without credit begins nothing more, and what is being made is fetched first")
    func noCredit() async throws {
        let service = FakeResponses()
        let sample = RealtimeSample { sent in
            if sent.request.method == .post, service.creates >= 3 { return .answer(402, "{}") }
            return service.answer(sent)
        }
        let error = await #expect(throws: ProviderError.self) {
            try await sample.respond(Self.lines(50), server: sample.server(1, background: true))
        }
        #expect(error?.kind == .quota && service.creates == 3 && sample.sink.answers.count == 3)
    }

    @Test("a key that is not taken at a look ends the run, and no row is blamed")
    func noKey() async throws {
        let sample = RealtimeSample { _ in .answer(401, #"{"error":"Unauthorized"}"#) }
        let error = await #expect(throws: ProviderError.self) { try await sample.respond([], known: Self.known(20)) }
        #expect(error?.kind == .credentials && sample.sink.answers.isEmpty)
    }

    @Test("a service that stays away ends the run for now, and no row is blamed")
    func away() async throws {
        let sample = RealtimeSample { (_) throws(HTTPFailure) in
            throw HTTPFailure(fate: .notSent, reason: .connect)
        }
        let error = await #expect(throws: ProviderError.self) { try await sample.respond([], known: Self.known(2)) }
        #expect(error?.kind == .transient(retryAfter: nil) && sample.sink.answers.isEmpty)
    }

    @Test("once told to stop it begins and looks no more; what is being made is known to the next run")
    func stopped() async throws {
        let service = FakeResponses(looks: .max)
        let stop = RunStop()
        let sample = RealtimeSample { sent in
            if sent.request.method == .get { stop.give(.noMore) }
            return service.answer(sent)
        }
        try await sample.respond(Self.lines(5_000), stop: stop)
        #expect(sample.responses.count == service.creates && service.creates < 5_000 && sample.sink.answers.isEmpty)
    }

    @Test("a disk that takes no id ends the asking; what was begun is looked at to its end all the same")
    func noDisk() async throws {
        let service = FakeResponses()
        let sample = RealtimeSample(service.answer)
        let book = ResponseBook { _ throws(ProviderError) in
            throw ProviderError(kind: .local, request: "keep", detail: "the disk is full")
        }
        let part = PartPayload(
            name: "b", spool: "abcdef012345", endpoint: .responses, wirePrefix: "T-",
            translation: Translation(
                model: WireModel("m"), bodiesPass: false), rows: MemoryRows(Self.lines(50)), count: 50)
        let error = await #expect(throws: ProviderError.self) {
            try await sample.server(2, background: true).run(
                part, as: AnswerForm(endpoint: .responses), until: RunStop(), keeping: book, into: sample.sink
            ) { _ in }
        }
        #expect(error?.kind == .local && service.creates <= 2)
        #expect(service.looked.count == service.creates && sample.sink.answers.count == service.creates)
    }

    @Test("looks are told as such, with what they came to")
    func calls() async throws {
        let sample = RealtimeSample(FakeResponses(looks: 0).answer)
        try await sample.respond(Self.lines(1))
        #expect(sample.calls.map(\.purpose) == [.row, .response] && sample.calls.allSatisfy { $0.failure == nil })
    }
}
