import CurlHTTP
import HTTPInterface
import HTTPTypes
import Testing

@Suite("Connections")
struct ConnectionTests {
    @Test("R-140 a refused connection is not sent")
    func refused() async throws {
        let request = HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1:1", path: "/")
        let failure = try await makeClient().failure(HTTPCall(request, body: .bytes([1])))
        #expect(failure?.fate == .notSent && failure?.reason == .connect)
    }

    @Test("R-140 a server that does not take the connection in time is not sent")
    func connectTimeout() async throws {
        let listener = try FullListener()
        let request = HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1:\(listener.port)", path: "/")
        let policy = HTTPPolicy(connectTimeout: .milliseconds(150))
        let failure = try await makeClient().failure(HTTPCall(request, policy: policy))
        #expect(failure?.fate == .notSent && failure?.reason == .connect)
    }

    @Test("R-140 a name without address is not sent")
    func unknownName() async throws {
        let request = HTTPRequest(method: .post, scheme: "https", authority: "no-such-host.invalid", path: "/")
        let failure = try await makeClient().failure(HTTPCall(request))
        #expect(failure?.fate == .notSent && failure?.reason == .resolve)
    }

    @Test(
        "A URL that is not http or https is refused before anything happens",
        arguments: [
            ("file", "host", "/etc/passwd"), ("ftp", "host", "/"), ("https", "", "/"), ("https", "user@host", "/"),
            ("https", "host/x", "/"), ("https", "host", "x"), ("https", "host", "/a b"), ("https", "host", "/\r\nX: y"),
        ])
    func otherSchemes(scheme: String, authority: String, path: String) async throws {
        let request = HTTPRequest(method: .get, scheme: scheme, authority: authority, path: path)
        #expect(try await makeClient().failure(HTTPCall(request))?.fate == .notSent)
    }

    @Test("R-142 a create answered by a reset is sent exactly once, though a kept connection was at hand")
    func freshCreate() async throws {
        let server = try TestServer { peer in
            while let request = peer.request() {
                if request.line.contains("create") { return peer.reset() }
                peer.answer(body: "warm")
            }
        }
        let client = try makeClient()
        _ = try await client.send(HTTPCall(server.request(.get, "/warm")))
        var create = HTTPCall(server.request(.post, "/create"), body: .bytes([1, 2, 3]))
        create.policy.connection = .fresh
        let failure = await client.failure(create)
        #expect(failure?.fate == .uncertain && failure?.reason == .closedEarly)
        #expect(server.requests.count { $0.line.contains("create") } == 1 && server.connections == 2)
    }

    @Test("R-142 a POST is not repeated silently on a reused connection either", arguments: [false, true])
    func reusedPost(streamed: Bool) async throws {
        let server = try TestServer { peer in
            while let request = peer.request() {
                if request.line.contains("POST"), peer.index == 0 { return peer.close() }
                peer.answer()
            }
        }
        let client = try makeClient()
        _ = try await client.send(HTTPCall(server.request()))
        let body = streamed ? HTTPBody.stream(length: 3) { PatternSource(length: 3) } : .bytes([1, 2, 3])
        let failure = await client.failure(HTTPCall(server.request(.post), body: body))
        #expect(failure?.fate == .uncertain && failure?.reason == .closedEarly)
        #expect(server.requests.count { $0.line.contains("POST") } == 1)
    }

    @Test("A GET swallowed by a dying kept connection is repeated")
    func reusedGet() async throws {
        let server = try TestServer { peer in
            guard peer.request() != nil else { return }
            peer.answer(body: "one")
            if peer.index == 0 { _ = peer.request() }
        }
        let client = try makeClient()
        #expect(try await client.text(HTTPCall(server.request())) == "one")
        #expect(try await client.text(HTTPCall(server.request())) == "one")
        #expect(server.requests.count == 3)
    }

    @Test("Calls one after the other share a connection")
    func keepsConnection() async throws {
        let server = try TestServer { peer in while peer.request() != nil { peer.answer() } }
        let client = try makeClient()
        for _ in 0..<3 { _ = try await client.send(HTTPCall(server.request())) }
        #expect(server.connections == 1)
    }

    @Test("A fresh connection is closed after its answer")
    func closesFresh() async throws {
        let server = try TestServer { peer in while peer.request() != nil { peer.answer() } }
        let client = try makeClient()
        for _ in 0..<2 { _ = try await client.send(HTTPCall(server.request(), policy: HTTPPolicy(connection: .fresh))) }
        #expect(server.connections == 2)
    }

    @Test("R-163 an address of the other family that does not answer is passed over")
    func brokenIPv6() async throws {
        let server = try TestServer { peer in while peer.request() != nil { peer.answer(body: "four") } }
        let client = try makeClient { $0.resolve = ["dual.test:\(server.port):[::1],127.0.0.1"] }
        #expect(try await client.text(HTTPCall(server.request(host: "dual.test"))) == "four")
    }
}
