import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("How far batches at xAI are")
struct XAIStatusTests {
    private func status(
        _ state: String, _ rest: String = "", at date: String = DialectSamples.noon.1
    ) async throws -> BatchStatus {
        let body = #"{"batch_id":"b","state":{\#(state)}\#(rest)}"#
        let transport = FakeTransport([.answer(200, body, [("Date", date)])])
        return try #require(try await DialectSamples.xai(transport).status(of: [BatchRef("b")])[BatchRef("b")])
    }

    @Test("before its rows are counted a batch is submitted, and has no answers")
    func submitted() async throws {
        let status = try await status(#""num_requests":0,"num_pending":0"#)
        #expect(status.phase == .submitted && status.total == nil && status.files.isEmpty)
    }

    @Test("rows that wait keep a batch running, until its last day is over")
    func waiting() async throws {
        let state = #""num_requests":3,"num_pending":1,"num_success":2"#
        let running = try await status(state, #","expire_time":"2026-11-20""#)
        #expect(running.phase == .processing && running.done == 2 && running.total == 3)
        #expect(running.files == [RemoteFile("results:b")])
        #expect(try await status(state, #","expire_time":"2026-11-19""#).phase == .ended(.expired))
    }

    @Test("without a row that waits a batch is complete, and what xAI stops has failed with its words")
    func ended() async throws {
        let state = #""num_requests":3,"num_pending":0,"num_success":2,"num_error":1"#
        #expect(try await status(state).phase == .ended(.completed))
        let stopped = try await status(#""num_requests":0"#, #","cancel_by_xai_message":"line 2 is no JSON""#)
        #expect(stopped.phase == .ended(.failed) && stopped.problem?.detail == "line 2 is no JSON")
        #expect(try await status(state, #","cancel_by_xai_message":"""#).phase == .ended(.completed))
    }

    private static let name = #","name":"abcdef012345-01M8JVPB8MBAKERKM4S43JSV29-2-1-0123456789abcdef-x5""#

    @Test("a batch whose name says that rows are to come is not over, until it is stopped or its last day is over")
    func filling() async throws {
        let state = #""num_requests":3,"num_pending":0,"num_success":3"#
        let filling = try await status(state, Self.name)
        #expect(filling.phase == .processing && filling.done == 3 && filling.total == 5 && filling.awaited == 2)
        let rest = filling.without(2)
        #expect(rest.phase == .ended(.completed) && rest.total == 3 && rest.awaited == nil)
        #expect(filling.without(1) == filling && filling.without(0) == filling)
        let waiting = try await status(#""num_requests":3,"num_pending":1,"num_success":2"#, Self.name)
        #expect(waiting.without(2).phase == .processing && waiting.without(2).total == 3)
        #expect(try await status(state, Self.name + #","expire_time":"2026-11-19""#).phase == .ended(.expired))
        let all = #""num_requests":5,"num_pending":0,"num_success":5"#
        #expect(try await status(all, Self.name).phase == .ended(.completed))
        #expect(try await status(state, #","name":"abc-x5""#).phase == .ended(.completed))
    }

    @Test("a batch that was stopped before it had all its rows is cancelled, although those it has were answered")
    func closed() async throws {
        let state = #""num_requests":3,"num_pending":0,"num_success":3"#
        let body = #"{"batch_id":"b","cancel_time":"2026-11-20","state":{\#(state)}\#(Self.name)}"#
        let transport = FakeTransport([
            .answer(200, body, [DialectSamples.noon]), .answer(200, body, [("Date", "Fri, 20 Nov 2026 12:00:01 GMT")]),
        ])
        let xai = DialectSamples.xai(transport)
        #expect(try await xai.status(of: [BatchRef("b")])[BatchRef("b")]?.phase == .processing)
        #expect(try await xai.status(of: [BatchRef("b")])[BatchRef("b")]?.phase == .ended(.cancelled))
    }

    @Test("a batch that was stopped before its rows were counted is over once that stood still")
    func stoppedEarly() async throws {
        let body = #"{"batch_id":"b","cancel_time":"2026-11-20","state":{"num_requests":0}}"#
        let transport = FakeTransport([
            .answer(200, body, [DialectSamples.noon]), .answer(200, body, [("Date", "Fri, 20 Nov 2026 12:00:01 GMT")]),
        ])
        let xai = DialectSamples.xai(transport)
        #expect(try await xai.status(of: [BatchRef("b")])[BatchRef("b")]?.phase == .processing)
        #expect(try await xai.status(of: [BatchRef("b")])[BatchRef("b")]?.phase == .ended(.cancelled))
    }

    @Test("counters of a stopped batch are believed once they have stood still: rows were seen to come back")
    func comeBack() async throws {
        func answer(_ cancelled: Int, _ second: Int) -> HTTPAnswer {
            let state =
                #""num_requests":5,"num_pending":0,"num_success":\#(5 - cancelled),"num_cancelled":\#(cancelled)"#
            return .answer(
                200, #"{"batch_id":"b","cancel_time":"2026-11-20","state":{\#(state)}}"#,
                [("Date", "Fri, 20 Nov 2026 12:00:0\(second) GMT")])
        }
        let transport = FakeTransport([answer(5, 0), answer(5, 0), answer(2, 1), answer(2, 1), answer(2, 2)])
        let xai = DialectSamples.xai(transport, poll: .milliseconds(200))
        var phases: [BatchStatus.Phase?] = []
        for _ in 0..<5 { phases.append(try await xai.status(of: [BatchRef("b")])[BatchRef("b")]?.phase) }
        #expect(phases == [.processing, .processing, .processing, .processing, .ended(.cancelled)])
    }

    @Test("a stopped batch all of whose rows were answered is complete")
    func stoppedTooLate() async throws {
        let state = #""num_requests":2,"num_pending":0,"num_success":2,"num_cancelled":0"#
        #expect(try await status(state, #","cancel_time":"2026-11-20""#).phase == .ended(.completed))
    }
}
