import CurlHTTP
import Dispatch
import HTTPInterface
import HTTPTypes
import Synchronization
import Testing

@Suite("Streamed answers")
struct DownloadTests {
    private static func giver(_ bytes: [UInt8]) throws -> TestServer {
        try TestServer { peer in
            while peer.request() != nil {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n")
                peer.send(bytes)
            }
        }
    }

    @Test("A sink gets every byte in order", arguments: [0, 1, 131_072, 131_073, 3_000_000])
    func exact(length: Int) async throws {
        let server = try Self.giver(PatternSource.bytes(length))
        let sink = GatheringSink()
        let answer = try await makeClient().send(HTTPCall(server.request(), sink: .stream(sink)))
        #expect(sink.gathered == PatternSource.bytes(length))
        #expect(answer.receivedBytes == length && answer.body.isEmpty)
    }

    @Test("A sink that throws ends the call", arguments: [1, 1_000_000])
    func sinkThrows(position: Int) async throws {
        let server = try Self.giver(PatternSource.bytes(3_000_000))
        let call = HTTPCall(server.request(), sink: .stream(GatheringSink(breaksAt: position)))
        let failure = try await makeClient().failure(call)
        #expect(failure?.fate == .uncertain && failure?.reason == .sink("Broken()"))
    }

    @Test("A sink that throws at the last bytes fails the call too")
    func sinkThrowsLate() async throws {
        let server = try Self.giver(PatternSource.bytes(10))
        let call = HTTPCall(server.request(), sink: .stream(GatheringSink(breaksAt: 10)))
        let failure = try await makeClient().failure(call)
        #expect(failure?.reason == .sink("Broken()"))
    }

    @Test("A slow sink slows the server down instead of filling memory")
    func backPressure() async throws {
        let gate = DispatchSemaphore(value: 0)
        let whole = 48, block = PatternSource.bytes(1 << 20)
        let sentMeanwhile = Atomic<Int>(0)
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(whole << 20)\r\n\r\n")
            let sent = peer.sendUntilBlocked(block, times: whole, patience: 300)
            sentMeanwhile.store(sent, ordering: .releasing)
            gate.signal()
            peer.send([UInt8](repeating: 0, count: (whole << 20) - sent))
        }
        let sink = CountingSink(gate: gate)
        _ = try await makeClient().send(HTTPCall(server.request(), sink: .stream(sink)))
        #expect(sentMeanwhile.load(ordering: .acquiring) < 24 << 20 && sink.count == whole << 20)
    }

    @Test("R-148 a download beyond its limit ends the call", arguments: ["Content-Length: 99999999\r\n", ""])
    func limit(field: String) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\n\(field)\r\n")
            while peer.send(repeatElement(0x61, count: 10_000)) {}
        }
        let policy = HTTPPolicy(downloadLimit: 1_000_000)
        let call = HTTPCall(server.request(), sink: .stream(GatheringSink()), policy: policy)
        let failure = try await makeClient().failure(call)
        #expect(failure?.fate == .uncertain && failure?.reason == .answerTooLarge)
    }

    @Test("R-149 a download that ends early is truncated", arguments: [10, 2_000_000])
    func truncated(length: Int) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n")
            peer.send(PatternSource.bytes(length))
        }
        let failure = try await makeClient().failure(HTTPCall(server.request(), sink: .stream(GatheringSink())))
        #expect(failure?.fate == .uncertain && failure?.reason == .truncated)
    }
}
