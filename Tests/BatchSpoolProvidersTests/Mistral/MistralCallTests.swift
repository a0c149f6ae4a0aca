import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Uploads, creates, results and clean-up at Mistral")
struct MistralCallTests {
    @Test("a file of ids and bodies goes up, without the model and under Mistral's names")
    func upload() async throws {
        let transport = FakeTransport([.answer(200, #"{"id":"0d9c","object":"file"}"#)])
        let handle = try await DialectSamples.mistral(transport)
            .upload(Samples.part(DialectSamples.rows, DialectSamples.plain))
        let sent = try #require(transport.sent.first)
        #expect(sent.target == "POST /v1/files" && sent.text.contains("name=\"purpose\"\r\n\r\nbatch\r\n"))
        #expect(
            sent.text.contains(
                #"{"custom_id":"TOKEN-1-1-0","body":{"messages":[],"random_seed":7,"max_tokens":9}}"# + "\n"
                    + #"{"custom_id":"TOKEN-1-1-1","body":{"messages":[]}}"# + "\n"))
        #expect(handle.file == RemoteFile("0d9c"))
    }

    @Test(
        "what Mistral does not know is left out, even null and what changes nothing",
        arguments: [
            (
                .chatCompletions,
                #"{"messages":[],"store":false,"logit_bias":{},"modalities":["text"],"user":null,"n":null,"seed":7}"#,
                #"{"messages":[],"n":null,"random_seed":7}"#
            ), (.embeddings, #"{"input":"x","dimensions":8,"user":"u"}"#, #"{"input":"x","output_dimension":8}"#),
            (.moderations, #"{"model":"n","input":["x","y"]}"#, #"{"input":["x","y"]}"#),
        ] as [(Endpoint, String, String)])
    func foreignMembers(endpoint: Endpoint, row: String, body: String) async throws {
        let transport = FakeTransport([.answer(200, #"{"id":"0d9c","object":"file"}"#)])
        let part = PartPayload(
            name: "p", spool: "abcdef012345", endpoint: endpoint, wirePrefix: "T-", translation: DialectSamples.plain,
            rows: MemoryRows([row]), count: 1)
        _ = try await DialectSamples.mistral(transport).upload(part)
        #expect(try #require(transport.sent.first).text.contains("\"body\":\(body)}\n"))
    }

    @Test(
        "rows that carry what Mistral does not know in messages and tools are written anew, the others are not looked into",
        arguments: [
            (["messages=developer"], #"{"role":"system","content":"a"}"#),
            ([], #"{"role":"developer","content":"a","refusal":null}"#),
        ] as [([String], String)])
    func messages(marks: [String], sent: String) async throws {
        let transport = FakeTransport([.answer(200, #"{"id":"0d9c","object":"file"}"#)])
        var translation = DialectSamples.plain
        translation.marks = marks
        let row = #"{"messages":[{"role":"developer","content":"a","refusal":null}]}"#
        _ = try await DialectSamples.mistral(transport).upload(Samples.part(MemoryRows([row]), translation))
        #expect(try #require(transport.sent.first).text.contains("\"body\":{\"messages\":[\(sent)]}}\n"))
    }

    @Test(
        "a create names file, endpoint, model, our key and the window in hours",
        arguments: [("24h", 24), ("7d", 168), ("1h", 1), ("99d", 168), ("0h", 1), ("", 24), ("soon", 24)])
    func create(window: String, hours: Int) async throws {
        let transport = FakeTransport([.answer(200, #"{"id":"5b1e","status":"QUEUED"}"#)])
        let fate = await DialectSamples.mistral(transport, window: window)
            .create(from: Samples.handle, order: DialectSamples.order, part: nil)
        #expect(fate == .accepted(BatchRef("5b1e")))
        let sent = try #require(transport.sent.first)
        #expect(sent.target == "POST /v1/batch/jobs" && sent.policy.connection == .fresh)
        #expect(
            sent.text == #"{"input_files":["file-1"],"endpoint":"/v1/chat/completions","model":"m-1","metadata":"#
                + #"{"batchspool_key":"\#(DialectSamples.key)","note \"x\"":"two\nlines"},"timeout_hours":\#(hours)}"#)
    }

    @Test("an id that is no text is no id: the job may exist all the same")
    func numberID() async {
        for body in [#"{"id":17}"#, "{}", "<html>", #"{"id":""}"#] {
            let fate = await DialectSamples.mistral(FakeTransport([.answer(200, body)]))
                .create(from: Samples.handle, order: DialectSamples.order, part: nil)
            guard case .unknown = fate else { Issue.record("\(body): \(fate)"); continue }
        }
    }

    @Test("a model that is not known is refused, a file that is not yet seen is tried again")
    func refusals() async throws {
        let detail = #"{"detail":[{"loc":["body","model"],"msg":"unknown model","type":"value_error"}]}"#
        let unknown = await DialectSamples.mistral(FakeTransport([.answer(422, detail)]))
            .create(from: Samples.handle, order: DialectSamples.order, part: nil)
        guard case .refused(let error) = unknown else { Issue.record("\(unknown)"); return }
        #expect(error.kind == .refused && error.detail == "unknown model")
        let missing = await DialectSamples.mistral(
            FakeTransport([.answer(404, #"{"object":"error","message":"File not found"}"#)])
        ).create(from: Samples.handle, order: DialectSamples.order, part: nil)
        guard case .refused(let early) = missing else { Issue.record("\(missing)"); return }
        #expect(early.kind == .transient(retryAfter: nil))
    }

    @Test("answers come from both files; an error is JSON within a string")
    func results() async throws {
        let answered =
            #"{"id":"batch-1","custom_id":"a1","response":{"status_code":200,"body":{"choices":[{"message":"#
            + #"{"content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}},"#
            + #""error":null}"#
        let failed =
            #"{"id":"batch-1","custom_id":"a2","response":{"status_code":400,"body":"{\"object\":\"error\","#
            + #"\"message\":\"too \\\"hot\\\"\",\"type\":\"invalid_request_error\",\"code\":\"3051\"}"},"error":null}"#
        let transport = DialectSamples.transport([
            "GET /files/out/content": DialectSamples.lines(answered),
            "GET /files/err/content": DialectSamples.lines(failed),
        ])
        let collector = AnswerCollector()
        try await DialectSamples.mistral(transport)
            .results(of: DialectSamples.status(["out", "err"]), as: Samples.form, into: collector)
        #expect(
            collector.answers.map(\.wireID) == ["a1", "a2"] && collector.answers.map(\.succeeded) == [true, false])
        #expect(collector.answers.first?.usage == TokenUsage(input: 3, cachedInput: 0, output: 2, reasoning: 0))
        let error = try #require(collector.answers.last)
        #expect(error.errorCode == "3051" && error.errorMessage == #"too "hot""# && !error.retryable)
        #expect(error.status == 400)
    }

    @Test("a list of contents comes as text and thoughts where chat completions are wanted, and as it is elsewhere")
    func chunks() async throws {
        let line =
            #"{"custom_id":"a","response":{"status_code":200,"body":{"choices":[{"message":{"content":"#
            + #"[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"yes"}]}}]}}}"#
        for (format, body) in [
            (AnswerFormat.endpoint, #"{"choices":[{"message":{"content":"yes","reasoning_content":"hm"}}]}"#),
            (
                .raw,
                #"{"choices":[{"message":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},"#
                    + #"{"type":"text","text":"yes"}]}}]}"#
            ),
        ] {
            let collector = AnswerCollector()
            try await DialectSamples.mistral(FakeTransport([DialectSamples.lines(line)])).results(
                of: DialectSamples.status(["o"]), as: AnswerForm(endpoint: .chatCompletions, format: format),
                into: collector)
            #expect(collector.answers.first?.body == body)
        }
    }

    @Test("cancelling what has ended is success, whatever the words; what runs on is not")
    func cancel() async throws {
        for (state, isFine) in [("SUCCESS", true), ("CANCELLED", true), ("RUNNING", false)] {
            let transport = DialectSamples.transport([
                "POST /batch/jobs/b/cancel": .answer(400, #"{"message":"cannot be cancelled","code":"3051"}"#),
                "GET /batch/jobs/b": .answer(200, #"{"id":"b","status":"\#(state)"}"#),
            ])
            let mistral = DialectSamples.mistral(transport)
            if isFine {
                try await mistral.cancel(BatchRef("b"))
            } else {
                await #expect(throws: ProviderError.self) { try await mistral.cancel(BatchRef("b")) }
            }
        }
    }

    @Test("a file is deleted by its id, and one that is gone is deleted")
    func discard() async throws {
        let transport = FakeTransport([.answer(404, #"{"detail":"not found"}"#)])
        try await DialectSamples.mistral(transport).discard(RemoteFile("../x"))
        #expect(transport.targets == ["DELETE /v1/files/..%2Fx"])
    }
}
