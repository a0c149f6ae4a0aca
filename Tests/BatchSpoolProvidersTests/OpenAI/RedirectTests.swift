import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Testing

@testable import BatchSpoolProviders

@Suite("Redirects of a download")
struct RedirectTests {
    static func follow(_ locations: [String], base: String = "https://api.example.com/v1", file: String = "o")
        async throws -> FakeTransport
    {
        let answers = locations.map { HTTPAnswer.answer(302, "", [("Location", $0)]) }
        let transport = FakeTransport(answers + [.answer(200, #"{"custom_id":"T"}"#)])
        let collector = AnswerCollector()
        let status = BatchStatus(batch: BatchRef("b"), phase: .ended(.completed), files: [RemoteFile(file)])
        try await Samples.provider(transport, base: base).results(of: status, as: Samples.form, into: collector)
        #expect(collector.answers.count == 1)
        return transport
    }

    @Test("R-153 another host is asked without the key or any field of the account")
    func otherHost() async throws {
        let transport = try await Self.follow(["https://bucket.example.net/o?sig=abc%2F1"])
        let last = try #require(transport.sent.last)
        #expect(last.request.authority == "bucket.example.net" && last.request.path == "/o?sig=abc%2F1")
        #expect(!last.hasKey && last.field("OpenAI-Project") == nil)
        #expect(transport.sent.first?.hasKey == true)
    }

    @Test(
        "R-152 the same host is asked with the key",
        arguments: [
            "/v1/files/o/raw", "https://api.example.com/v1/files/o/raw", "https://api.example.com:443/v1/files/o/raw",
            "raw",
        ])
    func sameHost(location: String) async throws {
        let last = try #require(try await Self.follow([location]).sent.last)
        #expect(last.hasKey && last.request.path == "/v1/files/o/raw")
    }

    @Test("another port is another host")
    func otherPort() async throws {
        #expect(try await Self.follow(["https://api.example.com:8443/x"]).sent.last?.hasKey == false)
    }

    @Test("the key does not come back with the first host")
    func backAgain() async throws {
        let transport = try await Self.follow(["https://b.example.net/x", "https://api.example.com/v1/files/o/content"])
        #expect(transport.sent.map(\.hasKey) == [true, false, false])
    }

    @Test("five redirects are followed, a sixth is not")
    func limit() async throws {
        #expect(try await Self.follow((1...5).map { "/\($0)" }).sent.count == 6)
        await #expect(throws: ProviderError.self) { try await Self.follow((1...6).map { "/\($0)" }) }
    }

    @Test(
        "R-154 from https nothing leads to http, a file or nowhere",
        arguments: [
            "http://api.example.com/x", "http://127.0.0.1/x", "file:///etc/passwd", "ftp://a/x", "//", "https://", "",
            "https://user@evil.example/x", "javascript:1", "https://a b/x",
        ])
    func unsafe(location: String) async throws {
        let error = await #expect(throws: ProviderError.self) { try await Self.follow([location]) }
        #expect(error?.kind == .unreadable)
        #expect(error.map { !$0.detail.contains("sig") } == true)
    }

    @Test("on this machine http may lead to http")
    func loopback() async throws {
        let transport = try await Self.follow(["http://127.0.0.1:9/x"], base: "http://127.0.0.1:8080/v1")
        #expect(transport.sent.map(\.hasKey) == [true, false])
    }

    @Test("an address in place of a file id is asked without the key")
    func addressAsFile() async throws {
        let transport = try await Self.follow([], file: "https://files.example.net/o?sig=1")
        #expect(transport.targets == ["GET /o?sig=1"] && transport.sent.first?.hasKey == false)
    }

    @Test("an open address in place of a file id is only a name")
    func openAddressAsFile() async throws {
        let transport = try await Self.follow([], file: "http://169.254.169.254/o")
        #expect(transport.sent.first?.request.authority == "api.example.com")
    }
}
