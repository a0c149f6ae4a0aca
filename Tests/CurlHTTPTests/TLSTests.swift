import CurlHTTP
import HTTPInterface
import HTTPTypes
import Testing

@Suite("TLS")
struct TLSTests {
    private static func call(_ port: Int, host: String = "localhost") -> HTTPCall {
        var request = HTTPRequest(method: .post, scheme: "https", authority: "\(host):\(port)", path: "/")
        request.headerFields[.authorization] = "Bearer sk-hidden"
        return HTTPCall(request, body: .bytes([1]))
    }

    @Test("A trusted server with the right name is talked to")
    func trusted() async throws {
        let server = try TLSServer()
        let client = try makeClient { $0.caFile = server.certificate }
        let request = HTTPRequest(method: .get, scheme: "https", authority: "localhost:\(server.port)", path: "/")
        #expect(try await client.send(HTTPCall(request)).response.status == .ok)
    }

    @Test("R-141 a server that signs itself is not sent to")
    func selfSigned() async throws {
        let server = try TLSServer()
        try await expectRefusal(makeClient(), Self.call(server.port), saying: "certificate")
    }

    @Test("R-141 a certificate for another name is not sent to")
    func wrongHost() async throws {
        let server = try TLSServer(names: "DNS:other.test")
        let client = try makeClient { $0.caFile = server.certificate }
        try await expectRefusal(client, Self.call(server.port), saying: "localhost")
    }

    @Test("R-141 an expired certificate is not sent to")
    func expired() async throws {
        let server = try TLSServer(days: "-1")
        let client = try makeClient { $0.caFile = server.certificate }
        try await expectRefusal(client, Self.call(server.port), saying: "expired")
    }

    @Test("R-141 TLS 1.1 is not spoken")
    func oldVersion() async throws {
        let server = try TLSServer(options: ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
        let client = try makeClient { $0.caFile = server.certificate }
        try await expectRefusal(client, Self.call(server.port), saying: "")
    }

    @Test("R-141 R-161 a server that insists on HTTP/2 is not sent to")
    func onlyHTTP2() async throws {
        let server = try TLSServer(options: ["-alpn", "h2"])
        let client = try makeClient { $0.caFile = server.certificate }
        try await expectRefusal(client, Self.call(server.port), saying: "")
    }

    @Test("R-141 a plain server on an https URL is not sent to, and nothing falls back to plain")
    func plainServer() async throws {
        let server = try TestServer { peer in
            let hello = peer.read(1)
            peer.send(hello == [0x16] ? "HTTP/1.1 400 Plain\r\n\r\n" : "HTTP/1.1 200 OK\r\n\r\n")
        }
        try await expectRefusal(makeClient(), Self.call(server.port), saying: "")
        #expect(server.connections == 1)
    }

    @Test("A file of authorities that is not there is not sent")
    func missingAuthorities() async throws {
        let client = try makeClient { $0.caFile = "/nonexistent/ca.pem" }
        let server = try TLSServer()
        try await expectRefusal(client, Self.call(server.port), saying: "/nonexistent/ca.pem")
    }

    private func expectRefusal(_ client: some HTTPTransport, _ call: HTTPCall, saying word: String) async throws {
        let failure = try #require(await client.failure(call))
        #expect(failure.fate == .notSent && failure.reason.isTLS, "\(failure)")
        #expect(failure.detail.contains(word) && !"\(failure)".contains("sk-hidden"))
    }
}
