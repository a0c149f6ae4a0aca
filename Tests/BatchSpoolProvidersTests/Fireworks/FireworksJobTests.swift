import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Jobs at Fireworks and how far they are")
struct FireworksJobTests {
    private let errors = ProviderErrorReader(scrubber: Scrubber(key: nil))
    private let list = "GET /accounts/acme/batchInferenceJobs?pageSize=200"

    private func job(_ id: String, _ state: String = "RUNNING", key: String = "x", rest: String = "") -> String {
        #"{"name":"accounts/acme/batchInferenceJobs/\#(id)","displayName":"\#(key)","#
            + #""state":"JOB_STATE_\#(state)","outputDatasetId":"accounts/acme/datasets/\#(id)-out"\#(rest)}"#
    }

    private func status(_ text: String) throws -> BatchStatus {
        let value = try #require(WireValue(Array(text.utf8)))
        return try #require(FireworksJob(value, errors)).status
    }

    @Test(
        "every state",
        arguments: [
            (
                ["VALIDATING", "PENDING", "CREATING", "CREATING_INPUT_DATASET", "IDLE", "RE_QUEUEING"],
                BatchStatus.Phase.submitted
            ),
            (["RUNNING", "WRITING_RESULTS", "CANCELLING", "PAUSED"], .processing),
            (["COMPLETED", "EARLY_STOPPED"], .ended(.completed)), (["FAILED"], .ended(.failed)),
            (["EXPIRED"], .ended(.expired)),
            (["CANCELLED", "DELETING", "DELETING_CLEANING_UP", "DELETED"], .ended(.cancelled)),
        ])
    func states(words: [String], phase: BatchStatus.Phase) throws {
        for word in words {
            let status = try status(job("j", word))
            #expect(status.phase == phase && status.unknownWord == nil)
            #expect(status.files == (word == "FAILED" ? [] : [RemoteFile("j-out")]))
        }
        #expect(try status(job("j", "NAPPING")).unknownWord == "JOB_STATE_NAPPING")
    }

    @Test("counters are numbers or text, and a failed job says why")
    func counters() throws {
        let progress = #","jobProgress":{"totalInputRequests":"3","totalProcessedRequests":2}"#
        #expect(try status(job("j", rest: progress)).total == 3)
        #expect(try status(job("j", rest: progress)).done == 2)
        let why = #","status":{"code":"INVALID_ARGUMENT","message":"line 2: bad role"}"#
        let problem = try status(job("j", "FAILED", rest: why)).problem
        #expect(problem?.detail == "line 2: bad role" && problem?.code == "INVALID_ARGUMENT")
    }

    @Test("a job that is gone is missing: whether it was cancelled, only its owner knows")
    func gone() async throws {
        let found = try await DialectSamples.fireworks(DialectSamples.transport([:])).status(of: [BatchRef("j")])
        #expect(found.isEmpty)
    }

    @Test("a 404 that is not the service's own is no end of a job")
    func gatewayAway() async {
        let fireworks = DialectSamples.fireworks(FakeTransport([.answer(404, "<html>")]))
        let error = await #expect(throws: ProviderError.self) { try await fireworks.status(of: [BatchRef("j")]) }
        #expect(error?.kind == .unreadable)
    }

    @Test("several jobs are looked up in the list, and those it does not show one by one")
    func several() async throws {
        let transport = DialectSamples.transport([
            list: .answer(200, #"{"batchInferenceJobs":[\#(job("a")),\#(job("b", "COMPLETED"))],"nextPageToken":""}"#),
            "GET /accounts/acme/batchInferenceJobs/c": .answer(200, job("c", "PENDING")),
        ])
        let found = try await DialectSamples.fireworks(transport).status(of: ["a", "b", "c"].map { BatchRef($0) })
        #expect(found[BatchRef("b")]?.phase == .ended(.completed) && found[BatchRef("c")]?.phase == .submitted)
        #expect(transport.sent.count == 2)
    }

    @Test("jobs of a spool are told by their names, through all pages")
    func submitted() async throws {
        let mine = job("b", key: DialectSamples.key.rawValue)
        let transport = DialectSamples.transport([
            list: .answer(200, #"{"batchInferenceJobs":[\#(job("a"))],"nextPageToken":"t/1"}"#),
            list + "&pageToken=t%2F1": .answer(200, #"{"batchInferenceJobs":[\#(mine)],"totalSize":2}"#),
        ])
        let found = try await DialectSamples.fireworks(transport).submitted(under: "abcdef012345-")
        #expect(found == [SubmittedBatch(key: DialectSamples.key, batch: BatchRef("b"))])
    }

    @Test("an account without jobs has an empty list", arguments: ["{}", #"{"totalSize":0,"nextPageToken":""}"#])
    func empty(body: String) async throws {
        let found = try await DialectSamples.fireworks(FakeTransport([.answer(200, body)])).submitted(under: "x")
        #expect(found == [])
    }

    @Test(
        "R-166 a list that goes in a circle, or is none, is no answer",
        arguments: [
            #"{"batchInferenceJobs":[],"nextPageToken":"t"}"#, #"{"error":"x"}"#, #"{"batchInferenceJobs":[{}]}"#,
            #"{"totalSize":3}"#, #"{"batchInferenceJobs":{}}"#,
        ])
    func broken(body: String) async {
        let transport = FakeTransport { _ in .answer(200, body) }
        let error = await #expect(throws: ProviderError.self) {
            try await DialectSamples.fireworks(transport).submitted(under: "x")
        }
        #expect(error?.kind == .unreadable && transport.sent.count <= 2)
    }
}
