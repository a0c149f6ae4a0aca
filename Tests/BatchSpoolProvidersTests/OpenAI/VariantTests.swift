import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Services that copied the dialect and changed it")
struct VariantTests {
    private let rows = MemoryRows([#"{"custom_id":"a","messages":[]}"#])

    private func provider(_ vendor: String, _ transport: FakeTransport) -> OpenAIBatches {
        Samples.provider(transport, quirks: .of(vendor: vendor))
    }

    @Test("Together's batches are told by their files, because they carry nothing of ours")
    func togetherBatches() async throws {
        let transport = FakeTransport { sent in
            switch sent.target {
            case "POST /v1/batches": .answer(201, #"{"job":{"id":"b1"},"warning":""}"#)
            case "GET /v1/files":
                .answer(200, #"{"data":[{"id":"file-1","filename":"01M8JVPB8MBAKERKM4S43JSV29-2-1.jsonl"}]}"#)
            default: .answer(200, #"[{"id":"b1","input_file_id":"file-1"},{"id":"b0","input_file_id":"file-0"}]"#)
            }
        }
        let together = provider("together", transport)
        #expect(
            await together.create(from: Samples.handle, order: Samples.order, part: nil) == .accepted(BatchRef("b1")))
        #expect(try #require(transport.sent.first).text.contains("metadata") == false)
        let found = try await together.submitted(under: "abcdef012345-")
        #expect(found.map(\.batch) == [BatchRef("b1")])
        #expect(found.first?.key?.address?.part == 2)
    }

    @Test("Together's list comes whole, however long it is")
    func togetherList() async throws {
        let batches = (0..<30).map { #"{"id":"b\#($0)","input_file_id":"file-\#($0)"}"# }
        let transport = FakeTransport([.answer(200, "[\(batches.joined(separator: ","))]")])
        let found = try await provider("together", transport)
            .find(Samples.order.key, handle: Samples.handle, since: nil)
        #expect(found == [BatchRef("b1")] && transport.sent.count == 1)
        let more = FakeTransport([Samples.page(["{\"id\":\"b\"}"], #""has_more":true"#)])
        await #expect(throws: ProviderError.self) {
            try await self.provider("together", more).find(Samples.order.key, handle: Samples.handle, since: nil)
        }
    }

    @Test("Azure's dated interface gets its date with results too, and another host does not")
    func azureResults() async throws {
        var quirks = OpenAIQuirks.of(vendor: "azure")
        quirks.apiVersion = "2024-10-21"
        let transport = FakeTransport([
            .answer(302, "", [("Location", "https://blob.example.net/o?sig=1")]),
            .answer(200, "", [("Content-Length", "0")]),
        ])
        let status = BatchStatus(batch: BatchRef("b"), phase: .ended(.completed), files: [RemoteFile("o")])
        try await Samples.provider(transport, quirks: quirks)
            .results(of: status, as: Samples.form, into: AnswerCollector())
        #expect(
            transport.targets == ["GET /v1/files/o/content?api-version=2024-10-21", "GET /o?sig=1"])
        #expect(transport.sent.map { $0.field("api-key") != nil } == [true, false])
    }

    @Test("Azure's key stands in a field of its own, and its dated interface gets its date with every request")
    func azureKey() async throws {
        var quirks = OpenAIQuirks.of(vendor: "azure")
        quirks.apiVersion = "2024-10-21"
        let transport = FakeTransport([.answer(200, #"{"data":[],"has_more":false}"#)])
        _ = try await Samples.provider(transport, quirks: quirks).submitted(under: "x")
        let sent = try #require(transport.sent.first)
        #expect(sent.field("api-key") == Samples.key.reveal() && !sent.hasKey)
        #expect(sent.target == "GET /v1/batches?limit=100&api-version=2024-10-21")
    }

    @Test("Azure's file is waited for until it has been read, and one that cannot be read is refused")
    func azureFile() async throws {
        let states = [#"{"id":"f","status":"pending"}"#, #"{"id":"f","status":"processed"}"#]
        let transport = FakeTransport(([#"{"id":"f"}"#] + states).map { .answer(200, $0) })
        #expect(try await provider("azure", transport).upload(Samples.part(rows)).file == RemoteFile("f"))
        #expect(transport.targets == ["POST /v1/files", "GET /v1/files/f", "GET /v1/files/f"])

        let broken = FakeTransport([
            .answer(200, #"{"id":"f"}"#), .answer(200, #"{"id":"f","status":"error","status_details":"no JSON"}"#),
        ])
        let error = await #expect(throws: ProviderError.self) {
            try await self.provider("azure", broken).upload(Samples.part(self.rows))
        }
        #expect(error?.kind == .refused && error?.detail == "no JSON")
    }

    @Test("Tokens that Together counts without details are counted all the same")
    func flatUsage() async throws {
        let usage = #"{"prompt_tokens":9,"completion_tokens":7,"cached_tokens":4,"reasoning_tokens":5}"#
        let line = #"{"custom_id":"x","response":{"status_code":200,"body":{"choices":[],"usage":\#(usage)}}}"#
        let collector = AnswerCollector()
        let status = BatchStatus(batch: BatchRef("b"), phase: .ended(.completed), files: [RemoteFile("o")])
        try await provider("together", FakeTransport([.answer(200, line, [("content-length", "1")])]))
            .results(of: status, as: Samples.form, into: collector)
        #expect(
            collector.answers.first?.usage == TokenUsage(input: 9, cachedInput: 4, output: 7, reasoning: 5))
    }
}
