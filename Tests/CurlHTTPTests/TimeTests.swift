import CurlHTTP
import Dispatch
import HTTPInterface
import HTTPTypes
import Testing

@Suite("Time limits")
struct TimeTests {
    private let quick = HTTPPolicy.SpeedLimit(bytesPerSecond: 1000, window: .milliseconds(150))

    @Test("R-145 a server that never answers runs into the total timeout, uncertain")
    func blackHole() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            _ = peer.isClosed()
        }
        let policy = HTTPPolicy(connection: .fresh, totalTimeout: .milliseconds(150))
        let failure = try await makeClient().failure(HTTPCall(server.request(.post), body: .bytes([1]), policy: policy))
        #expect(failure?.fate == .uncertain && failure?.reason == .timedOut)
    }

    @Test("R-145 without total timeout the speed limit ends the wait", arguments: [false, true])
    func silent(streamed: Bool) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            _ = peer.isClosed()
        }
        let body = streamed ? HTTPBody.stream(length: 9) { PatternSource(length: 9) } : .none
        let call = HTTPCall(server.request(.post), body: body, policy: HTTPPolicy(speedLimit: quick))
        let failure = try await makeClient().failure(call)
        #expect(failure?.fate == .uncertain && failure?.reason == .stalled)
    }

    @Test("R-146 an answer that drips is stalled")
    func slowLoris() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while !peer.isClosed(within: 10), peer.send("x") {}
        }
        let failure = try await makeClient().failure(HTTPCall(server.request(), policy: HTTPPolicy(speedLimit: quick)))
        #expect(failure?.fate == .uncertain && failure?.reason == .stalled)
    }

    @Test("R-146 an upload the server does not read is stalled, however much the kernel takes")
    func unreadUpload() async throws {
        let done = DispatchSemaphore(value: 0)
        defer { done.signal() }
        let server = try TestServer { peer in
            _ = peer.read(100)
            done.wait()
        }
        let body = HTTPBody.stream(length: 100 << 20) { PatternSource(length: 100 << 20, piece: 1 << 20) }
        let call = HTTPCall(server.request(.post), body: body, policy: HTTPPolicy(speedLimit: quick))
        let failure = try await makeClient().failure(call)
        #expect(failure?.fate == .uncertain && failure?.reason == .stalled)
    }

    @Test("A handshake that never ends is over after the connect timeout, not sent")
    func handshake() async throws {
        let server = try TestServer { peer in _ = peer.isClosed() }
        let policy = HTTPPolicy(connectTimeout: .milliseconds(150))
        let failure = try await makeClient().failure(HTTPCall(server.request(scheme: "https"), policy: policy))
        #expect(failure?.fate == .notSent && failure?.reason.isTLS == true, "\(String(describing: failure))")
    }
}
