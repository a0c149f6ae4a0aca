import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Testing

@testable import BatchSpoolProviders

@Suite("Uploads that are announced")
struct AnnouncementTests {
    private static let store = "https://store.example.net/o?sig=s3cret"
    private let rows = MemoryRows([#"{"custom_id":"a","messages":[]}"#])

    /// The answer to an announcement.
    private func place(
        _ status: Int = 302, at location: String? = store, file: String? = "file-1", body: String = ""
    ) -> HTTPAnswer {
        let fields = [("Location", location), ("X-Together-File-Id", file)]
        return .answer(status, body, fields.compactMap { name, value in value.map { (name, $0) } })
    }

    private func upload(_ transport: FakeTransport) async throws -> UploadHandle {
        try await Samples.provider(transport, quirks: OpenAIQuirks.of(vendor: "together")).upload(Samples.part(rows))
    }

    @Test("name and type go ahead, without a checksum; the bytes go to the signed address, without a key")
    func announced() async throws {
        let noon = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]
        let transport = FakeTransport([
            place(), .answer(200, "", [("Date", "Sun, 06 Nov 1994 09:00:00 GMT")]),
            .answer(200, #"{"id":"file-1","FileType":"jsonl"}"#, noon),
        ])
        let handle = try await upload(transport)
        #expect(transport.targets == ["POST /v1/files", "PUT /o?sig=s3cret", "POST /v1/files/file-1/preprocess"])
        let (announced, sent) = (transport.sent[0], transport.sent[1])
        let fields = [("purpose", "batch-api"), ("file_name", "job-1-1.jsonl"), ("file_type", "jsonl")]
        #expect(
            announced.text
                == fields.map {
                    "--XXBOUNDARYXX\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n"
                }.joined() + "--XXBOUNDARYXX--\r\n")
        #expect(sent.text == #"{"custom_id":"TOKEN-1-1-0","body":{"messages":[],"model":"gpt-x"}}"# + "\n")
        #expect(sent.request.headerFields.isEmpty && sent.request.authority == "store.example.net")
        #expect(handle.file == RemoteFile("file-1") && handle.bytes == sent.body.count)
        #expect(handle.serverTime == ServerTime(seconds: 784_111_777))
    }

    @Test("where nothing takes an announcement all goes in one form", arguments: [404, 405])
    func oneForm(status: Int) async throws {
        let transport = FakeTransport([.answer(status, "{}"), .answer(200, #"{"id":"file-2"}"#)])
        #expect(try await upload(transport).file == RemoteFile("file-2"))
        #expect(transport.targets == ["POST /v1/files", "POST /v1/files/upload"])
        #expect(transport.sent[1].text.contains("name=\"file_name\"\r\n\r\njob-1-1.jsonl\r\n"))
    }

    @Test("the file of an earlier upload is never taken for this one")
    func sameBytes() async throws {
        let transport = FakeTransport([.answer(409, #"{"error":"File already exists","file_id":"file-0"}"#)])
        let error = await #expect(throws: ProviderError.self) { try await self.upload(transport) }
        #expect(error?.kind == .transient(retryAfter: nil) && transport.sent.count == 1)
    }

    @Test("an answer that leads nowhere safe ends the upload, and its words stay out of the error")
    func misled() async throws {
        let answers = [
            place(200), place(at: nil, body: Self.store), place(file: nil, body: Self.store), place(file: ""),
            place(at: "http://store.example.net/o?sig=s3cret"), place(at: "ftp://x/?sig=s3cret"),
        ]
        for answer in answers {
            let transport = FakeTransport([answer])
            let error = await #expect(throws: ProviderError.self) { try await self.upload(transport) }
            #expect(error?.kind == .unreadable && error?.detail.contains("s3cret") == false)
            #expect(transport.sent.count == 1)
        }
    }

    @Test(
        "a signed address that has run out is asked for anew, its file goes, and another than the announced one is none"
    )
    func refused() async throws {
        let expired = FakeTransport([place(), .answer(403, "<Error><Code>AccessDenied</Code></Error>"), .answer(200)])
        let late = await #expect(throws: ProviderError.self) { try await self.upload(expired) }
        #expect(late?.kind == .transient(retryAfter: nil))
        #expect(expired.targets.last?.hasPrefix("DELETE ") == true && expired.sent.count == 3)
        let other = FakeTransport([place(), .answer(200), .answer(200, #"{"id":"file-9"}"#), .answer(200)])
        let error = await #expect(throws: ProviderError.self) { try await self.upload(other) }
        #expect(error?.kind == .unreadable && other.targets.last == "DELETE /v1/files/file-1")
    }

    @Test("the file of an upload that is called off goes")
    func calledOff() async throws {
        let transport = FakeTransport { [place = place()] sent throws(HTTPFailure) in
            if sent.request.method == .put { withUnsafeCurrentTask { $0?.cancel() } }
            guard !Task.isCancelled else { throw HTTPFailure(fate: .notSent, reason: .cancelled) }
            return sent.request.method == .post ? place : .answer(200)
        }
        let upload = Task { try await self.upload(transport) }
        await #expect(throws: ProviderError.self) { try await upload.value }
        #expect(transport.targets.last == "DELETE /v1/files/file-1" && transport.sent.count == 3)
    }
}
