import BatchSpoolCore
import HTTPInterface
import JSONLines
import Testing

@testable import BatchSpoolProviders

@Suite("Uploading a part")
struct UploadTests {
    let rows = MemoryRows(
        (0..<20).map { #"{"custom_id":"\#($0)","body":{"model":"gpt-x","n":\#($0)}}"# }, verbatim: true)
    let stored = HTTPAnswer.answer(
        200, #"{"id":"file-9","object":"file"}"#, [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")])

    @Test("the body is a form with purpose before file and exactly the announced length")
    func form() async throws {
        let transport = FakeTransport([stored])
        _ = try await Samples.provider(transport).upload(Samples.part(rows))
        let sent = try #require(transport.sent.first)
        #expect(sent.target == "POST /v1/files")
        #expect(sent.field("Content-Type") == "multipart/form-data; boundary=XXBOUNDARYXX")
        let head =
            "--XXBOUNDARYXX\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
            + "--XXBOUNDARYXX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"job-1-1.jsonl\"\r\n"
            + "Content-Type: application/jsonl\r\n\r\n{\"custom_id\":\"TOKEN-1-1-0\","
        #expect(sent.text.hasPrefix(head))
        #expect(sent.text.hasSuffix("{\"model\":\"gpt-x\",\"n\":19}}\n\r\n--XXBOUNDARYXX--\r\n"))
    }

    @Test("the handle tells length and digest of the file, and the server's time")
    func handle() async throws {
        let transport = FakeTransport([stored])
        let handle = try await Samples.provider(transport).upload(Samples.part(rows))
        let text = try #require(transport.sent.first).text
        let file = try #require(text.components(from: "application/jsonl\r\n\r\n", to: "\r\n--XXBOUNDARYXX--"))
        #expect(handle.file == RemoteFile("file-9"))
        #expect(handle.bytes == file.utf8.count)
        #expect(handle.digest == digest(file))
        #expect(handle.serverTime == ServerTime(seconds: 784_111_777))
    }

    @Test(
        "the source gives the same bytes for every size of the transport's buffer",
        arguments: [1, 2, 63, 64, 4096, 1 << 20])
    func anyBuffer(room: Int) throws {
        let frame = MultipartFrame(boundary: "B", fields: [("purpose", "batch")], filename: "f.jsonl", type: "t")
        let record = UploadRecord()
        let part = Samples.part(rows)
        var source: any HTTPBodySource = try PartFileSource(
            part, as: .openAI(part.endpoint), within: frame.partFrame, record: record)
        let all = try FakeTransport.drain(&source, room: room)
        #expect(
            all.count == frame.head.count + frame.tail.count
                + (try RowTranslator.length(of: part, as: .openAI(part.endpoint))))
        let file = String(decoding: all.dropFirst(frame.head.count).dropLast(frame.tail.count), as: UTF8.self)
        #expect(record.digest == digest(file))
    }

    @Test(
        "an id is found bare and under data or file, with 200, 201 and 202",
        arguments: [
            (200, #"{"id":"f"}"#), (201, #"{"id":"f"}"#), (202, #"{"data":{"id":"f"}}"#),
            (200, #"{"file":{"id":"f"}}"#),
        ])
    func ids(status: Int, body: String) async throws {
        let transport = FakeTransport([.answer(status, body)])
        #expect(try await Samples.provider(transport).upload(Samples.part(rows)).file == RemoteFile("f"))
    }

    @Test("a row that cannot be read is our fault, with its own words")
    func brokenRows() async throws {
        var rows = rows
        rows.broken = 11
        let part = Samples.part(rows)
        let error = await #expect(throws: ProviderError.self) {
            try await Samples.provider(FakeTransport([stored])).upload(part)
        }
        #expect(error?.kind == .local && error?.detail == "the disk is gone")
    }

    @Test("plain words of a refusal are kept (Doubleword)")
    func plainText() async throws {
        let transport = FakeTransport([.answer(400, "Line 3: custom_id too long")])
        let error = await #expect(throws: ProviderError.self) {
            try await Samples.provider(transport).upload(Samples.part(rows))
        }
        #expect(error?.kind == .refused && error?.detail == "Line 3: custom_id too long")
    }

    @Test("a file name keeps harmless characters only")
    func fileName() {
        let frame = MultipartFrame(boundary: "B", fields: [], filename: "a\"b\r\nc/ä.jsonl", type: "t")
        #expect(String(decoding: frame.head, as: UTF8.self).contains("filename=\"a_b__c___.jsonl\""))
    }
}

extension String {
    /// What stands between two marks.
    func components(from start: String, to end: String) -> String? {
        guard let first = ranges(of: start).first, let last = ranges(of: end).last else { return nil }
        return String(self[first.upperBound..<last.lowerBound])
    }
}

private func digest(_ text: String) -> String {
    var digest = StableDigest()
    Array(text.utf8).withUnsafeBytes { digest.update($0) }
    return digest.finalize()
}
