import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Testing

@testable import BatchSpoolProviders

@Suite("Datasets, jobs and results at Fireworks")
struct FireworksCallTests {
    private let root = "/accounts/acme"
    private let job = FireworksID.job(DialectSamples.key)

    private func create(_ answer: HTTPAnswer) async -> (CreateFate, FakeTransport) {
        let transport = FakeTransport([answer])
        let handle = UploadHandle(file: RemoteFile("bs-in"), bytes: 1, digest: "00", serverTime: nil)
        let fate = await DialectSamples.fireworks(transport)
            .create(from: handle, order: DialectSamples.order, part: nil)
        return (fate, transport)
    }

    @Test("a dataset is announced, filled with ids and bodies, and waited for")
    func upload() async throws {
        let transport = FakeTransport([
            .answer(200, "{}"), .answer(200, #"{"id":"x"}"#), .answer(200, #"{"state":"UPLOADING"}"#),
            .answer(200, #"{"state":"READY"}"#),
        ])
        let handle = try await DialectSamples.fireworks(transport)
            .upload(Samples.part(DialectSamples.rows, DialectSamples.plain))
        #expect(handle.file == RemoteFile("bs-job-1-1-a0b1c2d3"))
        let path = "/v1/accounts/acme/datasets"
        #expect(
            transport.targets == [
                "POST \(path)", "POST \(path)/bs-job-1-1-a0b1c2d3:upload", "GET \(path)/bs-job-1-1-a0b1c2d3",
                "GET \(path)/bs-job-1-1-a0b1c2d3",
            ])
        #expect(
            transport.sent[0].text
                == #"{"datasetId":"bs-job-1-1-a0b1c2d3","dataset":{"userUploaded":{},"exampleCount":"2"}}"#)
        #expect(transport.sent[1].text.contains(#"{"custom_id":"TOKEN-1-1-1","body":{"messages":[]}}"# + "\n"))
        let length = transport.sent[1].text.split(separator: "\r\n\r\n")[1].split(separator: "\r\n--")[0].utf8.count
        #expect(handle.bytes == length)
    }

    @Test("a dataset that is never ready is uploaded again later")
    func notReady() async throws {
        let ready = FakeTransport { sent in
            sent.target.hasPrefix("GET") ? .answer(503) : .answer(200, "{}")
        }
        let error = await #expect(throws: ProviderError.self) {
            try await DialectSamples.fireworks(ready).upload(Samples.part(DialectSamples.rows, DialectSamples.plain))
        }
        #expect(error?.kind == .transient(retryAfter: nil))
    }

    @Test("a create chooses the job's id and names model and datasets in full")
    func create() async throws {
        let (fate, transport) = await create(.answer(200, #"{"name":"accounts/acme/batchInferenceJobs/\#(job)"}"#))
        #expect(fate == .accepted(BatchRef(job)))
        let sent = try #require(transport.sent.first)
        #expect(sent.target == "POST /v1\(root)/batchInferenceJobs?batchInferenceJobId=\(job)")
        #expect(
            sent.text == #"{"displayName":"\#(DialectSamples.key)","model":"m-1","#
                + #""inputDatasetId":"accounts/acme/datasets/bs-in","#
                + #""outputDatasetId":"accounts/acme/datasets/\#(job)-out"}"#)
        #expect(sent.policy.connection == .fresh)
    }

    @Test("an id that is taken leaves the fate open, and asking for the job decides it")
    func taken() async throws {
        let (fate, _) = await create(.answer(409, #"{"code":6,"message":"already exists"}"#))
        guard case .unknown = fate else { Issue.record("\(fate)"); return }
        let name = #"{"name":"accounts/acme/batchInferenceJobs/\#(job)","state":"JOB_STATE_RUNNING"}"#
        let transport = DialectSamples.transport(["GET \(root)/batchInferenceJobs/\(job)": .answer(200, name)])
        let fireworks = DialectSamples.fireworks(transport)
        #expect(
            try await fireworks.find(DialectSamples.key, handle: Samples.handle, since: nil) == [BatchRef(job)])
        #expect(transport.sent.count == 1)
    }

    @Test("an answer that names no job leaves the fate open", arguments: ["{}", "", #"{"name":""}"#, #"{"name":7}"#])
    func nameless(body: String) async {
        let (fate, _) = await create(.answer(200, body))
        guard case .unknown = fate else { Issue.record("\(fate)"); return }
    }

    @Test("a job that the service says it does not have was never made; another 404 is no answer")
    func miss() async throws {
        let none = DialectSamples.fireworks(DialectSamples.transport([:]))
        #expect(try await none.find(DialectSamples.key, handle: Samples.handle, since: nil) == [])
        for body in ["<html>404</html>", "", "{}"] {
            let gateway = DialectSamples.fireworks(FakeTransport([.answer(404, body)]))
            let error = await #expect(throws: ProviderError.self) {
                try await gateway.find(DialectSamples.key, handle: Samples.handle, since: nil)
            }
            #expect(error?.kind == .unreadable)
        }
    }

    @Test("every file of the output dataset is read, without the key")
    func results() async throws {
        let addresses =
            #"{"filenameToSignedUrls":{"dataset/o/error-data":"https://s.example/e?sig=1","#
            + #""dataset/o/BIJOutputSet.jsonl":"https://s.example/o?sig=1"}}"#
        let body = #"{"id":"c","choices":[{"message":{"content":"hi"}}],"usage":{"prompt_tokens":3}}"#
        let transport = DialectSamples.transport([
            "GET \(root)/datasets/o:getDownloadEndpoint": .answer(200, addresses),
            "GET /o?sig=1": DialectSamples.lines(#"{"custom_id":"a","response":\#(body)}"#),
            "GET /e?sig=1": DialectSamples.lines(#"{"custom_id":"b","error":{"code":"400","message":"bad"}}"#),
        ])
        let collector = AnswerCollector()
        try await DialectSamples.fireworks(transport)
            .results(of: DialectSamples.status(["o"]), as: Samples.form, into: collector)
        #expect(collector.answers.map(\.wireID) == ["a", "b"] && collector.answers.map(\.succeeded) == [true, false])
        #expect(collector.answers.first?.body == body && collector.answers.last?.errorMessage == "bad")
        #expect(transport.sent.allSatisfy { $0.hasKey == ($0.request.authority == "api.example.com") })
    }

    @Test("an address that has run out says nothing of the key")
    func expiredAddress() async throws {
        let transport = DialectSamples.transport([
            "GET \(root)/datasets/o:getDownloadEndpoint":
                .answer(200, #"{"filenameToSignedUrls":{"x":"https://s.example/o"}}"#),
            "GET /o": .answer(403, "<Error>expired</Error>"),
        ])
        let error = await #expect(throws: ProviderError.self) {
            try await DialectSamples.fireworks(transport)
                .results(of: DialectSamples.status(["o"]), as: Samples.form, into: AnswerCollector())
        }
        #expect(error?.kind == .transient(retryAfter: nil) && error?.status == 403)
    }

    @Test(
        "a dataset that is gone is missing, unless the job ended early and had answered nothing",
        arguments: [
            (BatchEnd.completed, 0, false), (.completed, 2, false), (.expired, 1, false), (.expired, 0, true),
            (.cancelled, 0, true),
        ])
    func gone(end: BatchEnd, done: Int, isFine: Bool) async throws {
        let fireworks = DialectSamples.fireworks(DialectSamples.transport([:]))
        let status = DialectSamples.status(["o"], end, done: done)
        if isFine { return try await fireworks.results(of: status, as: Samples.form, into: AnswerCollector()) }
        let error = await #expect(throws: ProviderError.self) {
            try await fireworks.results(of: status, as: Samples.form, into: AnswerCollector())
        }
        #expect(error?.kind == .missing)
    }

    @Test(
        "an address that is not safe is not asked",
        arguments: ["http://s.example/o", "file:///etc/passwd", "", "https://u@s.example/"])
    func unsafeAddress(address: String) async {
        let transport = FakeTransport([.answer(200, #"{"filenameToSignedUrls":{"x":"\#(address)"}}"#)])
        let error = await #expect(throws: ProviderError.self) {
            try await DialectSamples.fireworks(transport)
                .results(of: DialectSamples.status(["o"]), as: Samples.form, into: AnswerCollector())
        }
        #expect(error?.kind == .unreadable && transport.sent.count == 1)
    }

    @Test("a job that runs is deleted to stop it; one that has ended keeps its answers")
    func cancel() async throws {
        for (state, targets) in [("RUNNING", ["GET", "DELETE"]), ("COMPLETED", ["GET"]), ("EXPIRED", ["GET"])] {
            let body = #"{"name":"accounts/acme/batchInferenceJobs/j","state":"JOB_STATE_\#(state)"}"#
            let transport = FakeTransport([.answer(200, body), .answer(200, "{}")])
            try await DialectSamples.fireworks(transport).cancel(BatchRef("j"))
            #expect(transport.sent.map(\.request.method.rawValue) == targets)
        }
        try await DialectSamples.fireworks(DialectSamples.transport([:])).cancel(BatchRef("j"))
    }

    @Test("input and output are datasets, and are deleted as such")
    func discard() async throws {
        let transport = FakeTransport([.answer(200, "{}"), .answer(404, #"{"code":5,"message":"not found"}"#)])
        let fireworks = DialectSamples.fireworks(transport)
        try await fireworks.discard(RemoteFile("j-out"))
        try await fireworks.discard(RemoteFile("bs-in"))
        #expect(
            transport.targets == ["DELETE /v1\(root)/datasets/j-out", "DELETE /v1\(root)/datasets/bs-in"])
    }
}
