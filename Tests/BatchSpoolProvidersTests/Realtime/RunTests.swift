import BatchSpoolCore
import HTTPInterface
import Synchronization
import Testing

@testable import BatchSpoolProviders

@Suite("Rows asked one by one")
struct RunTests {
    @Test("every row is one request with its body alone and the model's name, and every answer finds its row")
    func oneRequestEach() async throws {
        let sample = RealtimeSample { _ in RealtimeSample.completion() }
        try await sample.run(RealtimeSample.lines(20))
        let sent = sample.transport.sent
        #expect(Set(sent.map(\.target)) == ["POST /v1/chat/completions"])
        let bodies = Set((0..<20).map { #"{"messages":[{"role":"user","content":"number \#($0)"}],"model":"m"}"# })
        #expect(Set(sent.map(\.text)) == bodies && sent.count == 20)
        #expect(Set(sample.sink.answers.map(\.wireID)) == Set((0..<20).map { "TOKEN-1-1-\($0)" }))
        #expect(sample.sink.answers.allSatisfy { $0.succeeded && $0.usage?.input == 5 && $0.finishReason == "stop" })
    }

    @Test("every call that comes back is told, with what it came to")
    func calls() async throws {
        let answers = Mutex([HTTPAnswer.answer(503, "busy"), .answer(400, "{}"), RealtimeSample.completion()])
        let sample = RealtimeSample { _ in answers.withLock { $0.removeFirst() } }
        try await sample.run(RealtimeSample.lines(2), sample.server(1))
        #expect(sample.calls.map(\.failure) == [.transient(retryAfter: nil), .refused, nil])
    }

    @Test("an answer laid out over many lines becomes one line")
    func oneLine() async throws {
        let sample = RealtimeSample { _ in .answer(200, "{\n  \"choices\": [\r\n{\"text\":\"a\\nb\"}]\n}\n") }
        try await sample.run(RealtimeSample.lines(1))
        let answer = try #require(sample.sink.answers.first)
        #expect(answer.succeeded && !answer.body.contains("\n") && answer.body.contains(#"a\nb"#))
    }

    @Test("thoughts go by the name they have in every other answer")
    func thoughts() async throws {
        let sample = RealtimeSample { _ in
            .answer(200, #"{"choices":[{"message":{"content":"4","reasoning":"2+2"},"finish_reason":"stop"}]}"#)
        }
        try await sample.run(RealtimeSample.lines(1))
        let answer = try #require(sample.sink.answers.first)
        #expect(answer.body.contains(#""message":{"content":"4","reasoning_content":"2+2"}"#))
    }

    @Test("an error hidden in an answer of success fails its row")
    func hiddenError() async throws {
        let sample = RealtimeSample { _ in
            .answer(200, #"{"object":"error","message":"bad prompt","type":"BadRequestError","code":400}"#)
        }
        try await sample.run(RealtimeSample.lines(1))
        let answer = try #require(sample.sink.answers.first)
        #expect(!answer.succeeded && !answer.retryable && answer.errorMessage == "bad prompt")
        #expect(sample.transport.sent.count == 1)
    }

    @Test(
        "a hidden error that may pass, an empty answer and one that is no JSON are asked three times",
        arguments: [
            #"{"error":{"message":"worker died","code":500}}"#, "{}", "", "<html>",
        ])
    func hiddenTransient(body: String) async throws {
        let sample = RealtimeSample { _ in .answer(200, body) }
        try await sample.run(RealtimeSample.lines(1))
        let answer = try #require(sample.sink.answers.first)
        #expect(!answer.succeeded && answer.retryable && sample.sink.answers.count == 1)
        #expect(sample.transport.sent.count == 3)
    }

    @Test("errors of the row are its outcome at once", arguments: [400, 404, 413, 422])
    func rowErrors(status: Int) async throws {
        let sample = RealtimeSample { _ in .answer(status, #"{"error":{"message":"no","code":\#(status)}}"#) }
        try await sample.run(RealtimeSample.lines(2))
        #expect(sample.transport.sent.count == 2)
        #expect(sample.sink.answers.allSatisfy { !$0.succeeded && !$0.retryable && $0.status == status })
    }

    @Test("a server error is tried three times and may be planned again", arguments: [500, 502, 504])
    func serverErrors(status: Int) async throws {
        let sample = RealtimeSample { _ in .answer(status, "oops") }
        try await sample.run(RealtimeSample.lines(1))
        #expect(sample.transport.sent.count == 3)
        #expect(sample.sink.answers.map(\.retryable) == [true])
    }

    @Test("a storm of refusals costs no row its outcome, and the wait asked for is kept")
    func storm() async throws {
        let left = Mutex(5)
        let sample = RealtimeSample { _ in
            let refuse = left.withLock { left in
                left -= 1
                return left >= 0
            }
            return refuse ? .answer(429, "{}", [("retry-after", "7")]) : RealtimeSample.completion()
        }
        try await sample.run(RealtimeSample.lines(10))
        #expect(sample.sink.answers.count == 10 && sample.sink.answers.allSatisfy { $0.succeeded })
        #expect(sample.slept >= .seconds(7))
        #expect(sample.transport.sent.count == 15)
    }

    @Test("a server that stays away ends the run for now, and no row is blamed")
    func away() async throws {
        let sample = RealtimeSample { (_) throws(HTTPFailure) in
            throw HTTPFailure(fate: .notSent, reason: .connect)
        }
        let error = await #expect(throws: ProviderError.self) { try await sample.run(RealtimeSample.lines(5)) }
        #expect(error?.kind == .transient(retryAfter: nil))
        #expect(sample.sink.answers.isEmpty && sample.slept > .seconds(60))
    }

    @Test("a key that is not taken, or no credit, ends the run at once", arguments: [401, 402])
    func closed(status: Int) async throws {
        let sample = RealtimeSample { _ in .answer(status, #"{"error":"Unauthorized"}"#) }
        await #expect(throws: ProviderError.self) { try await sample.run(RealtimeSample.lines(100)) }
        #expect(sample.transport.sent.count <= 4 && sample.sink.answers.isEmpty)
    }

    @Test("a flagged prompt is refused with 403 and is no matter of the key")
    func flagged() async throws {
        let sample = RealtimeSample { _ in .answer(403, #"{"error":{"message":"Input was flagged","code":403}}"#) }
        try await sample.run(RealtimeSample.lines(1))
        #expect(sample.sink.answers.map(\.errorMessage) == ["Input was flagged"])
    }

    @Test("a prompt that a server of one's own cut is no result, one a vendor counts otherwise is")
    func cutPrompt() async throws {
        let own = RealtimeSample { _ in RealtimeSample.completion(1_000) }
        try await own.run(RealtimeSample.lines(1), tokens: 4_000)
        #expect(own.sink.answers.map(\.errorCode) == ["prompt_truncated"])
        #expect(own.sink.answers.first?.usage?.input == 1_000)
        let vendor = RealtimeSample { _ in RealtimeSample.completion(1_000) }
        try await vendor.run(RealtimeSample.lines(1), vendor.server(mayCutPrompts: false), tokens: 4_000)
        #expect(vendor.sink.answers.map(\.succeeded) == [true])
    }

    @Test("once told to stop it asks nothing more and keeps what was answered")
    func stopped() async throws {
        let stop = RunStop()
        let sample = RealtimeSample { _ in
            stop.give(.noMore)
            return RealtimeSample.completion()
        }
        try await sample.run(RealtimeSample.lines(5_000), stop: stop)
        #expect(sample.sink.answers.count == sample.transport.sent.count)
        #expect(sample.sink.answers.count < 5_000)
    }

    @Test("rows of the flex lane ask for that tier, and no room there is waited out")
    func flex() async throws {
        let first = Mutex(true)
        let sample = RealtimeSample { _ in
            let isFirst = first.withLock { first in
                defer { first = false }
                return first
            }
            let refusal = #"{"error":{"message":"Resource Unavailable","code":"resource_unavailable"}}"#
            return isFirst ? .answer(429, refusal, [("x-should-retry", "false")]) : RealtimeSample.completion()
        }
        try await sample.run(RealtimeSample.lines(1), sample.server(lane: .flex))
        #expect(sample.transport.sent.allSatisfy { $0.text.contains(#""service_tier":"flex""#) })
        #expect(sample.sink.answers.map(\.succeeded) == [true] && sample.transport.sent.count == 2)
    }

    @Test("a tier that may be left out makes room for that of the lane")
    func flexAndDropped() async throws {
        let sample = RealtimeSample { _ in RealtimeSample.completion() }
        try await sample.run(
            [#"{"messages":[],"service_tier":"priority"}"#], sample.server(lane: .flex), dropping: ["service_tier"])
        #expect(sample.transport.sent.map(\.text) == [#"{"messages":[],"service_tier":"flex","model":"m"}"#])
    }

    @Test("no more rows are under way than the account may have, over all its runs")
    func cap() async throws {
        let now = Mutex(0)
        let most = Mutex(0)
        let sample = RealtimeSample { _ in
            let inside = now.withLock { now in
                now += 1
                return now
            }
            most.withLock { $0 = max($0, inside) }
            now.withLock { $0 -= 1 }
            return RealtimeSample.completion()
        }
        let server = sample.server(2)
        async let one: Void = sample.run(RealtimeSample.lines(300), server)
        async let two: Void = sample.run(RealtimeSample.lines(300), server)
        _ = try await (one, two)
        #expect(most.withLock { $0 } <= 2)
        #expect(sample.sink.answers.count == 600)
    }
}
