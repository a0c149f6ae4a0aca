import CurlHTTP
import HTTPInterface
import HTTPTypes
import Testing

@Suite("Proxies")
struct ProxyTests {
    @Test("R-162 a proxy's refusal is not sent and saw no key", arguments: ["407 Who", "502 Bad", "403 No"])
    func refusal(status: String) async throws {
        let proxy = try TestServer { peer in
            while peer.request() != nil { peer.answer(status) }
        }
        let client = try makeClient { $0.proxy = "http://127.0.0.1:\(proxy.port)" }
        var request = HTTPRequest(method: .post, scheme: "https", authority: "api.test", path: "/v1")
        request.headerFields[.authorization] = "Bearer sk-hidden"
        let failure = await client.failure(HTTPCall(request, body: .bytes([1])))
        #expect(failure?.fate == .notSent && failure?.reason == .proxy)
        #expect(proxy.requests.allSatisfy { $0.line.hasPrefix("CONNECT api.test:443 ") })
        #expect(!proxy.requests.contains { $0.head.contains("sk-hidden") })
    }

    @Test("R-162 a proxy that cannot be reached is not sent")
    func unreachable() async throws {
        let client = try makeClient { $0.proxy = "http://127.0.0.1:1" }
        let request = HTTPRequest(method: .get, scheme: "http", authority: "api.test", path: "/")
        let failure = await client.failure(HTTPCall(request))
        #expect(failure?.fate == .notSent && failure?.reason == .proxy)
    }

    @Test("R-162 a proxy that hangs up is not sent")
    func hangsUp() async throws {
        let proxy = try TestServer { peer in _ = peer.request() }
        let client = try makeClient { $0.proxy = "http://127.0.0.1:\(proxy.port)" }
        let request = HTTPRequest(method: .get, scheme: "http", authority: "api.test", path: "/")
        let failure = await client.failure(HTTPCall(request))
        #expect(failure?.fate == .notSent && failure?.reason == .proxy)
    }

    @Test("A request passes through a proxy that agrees; a reset behind it is uncertain")
    func passes() async throws {
        let proxy = try TestServer { peer in
            guard peer.request() != nil else { return }
            peer.send("HTTP/1.1 200 Go\r\n\r\n")
            guard let inner = peer.request(), !inner.line.contains("broken") else { return peer.reset() }
            peer.answer(body: "through")
        }
        let client = try makeClient { $0.proxy = "http://127.0.0.1:\(proxy.port)" }
        var request = HTTPRequest(method: .get, scheme: "http", authority: "api.test", path: "/")
        #expect(try await client.text(HTTPCall(request)) == "through")
        request.path = "/broken"
        let failure = await client.failure(HTTPCall(request, policy: HTTPPolicy(connection: .fresh)))
        #expect(failure?.fate == .uncertain && failure?.reason == .closedEarly)
    }
}
