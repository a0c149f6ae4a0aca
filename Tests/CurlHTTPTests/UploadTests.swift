import CurlHTTP
import Dispatch
import HTTPInterface
import HTTPTypes
import Testing

@Suite("Streamed requests")
struct UploadTests {
    private static func taker() throws -> TestServer {
        try TestServer { peer in while peer.request() != nil { peer.answer(body: "taken") } }
    }

    @Test(
        "A source arrives byte for byte with its length announced",
        arguments: [
            (0, 1), (1, 1), (1000, 7), (131_072, 131_072), (131_073, 10_000), (3_000_000, 1 << 20), (700_001, 999),
        ])
    func exact(length: Int, piece: Int) async throws {
        let server = try Self.taker()
        let body = HTTPBody.stream(length: length) { PatternSource(length: length, piece: piece) }
        #expect(try await makeClient().text(HTTPCall(server.request(.post), body: body)) == "taken")
        #expect(server.requests.first?.length == length && server.requests.first?.body == PatternSource.bytes(length))
    }

    @Test(
        "PUT and POST carry bytes of any size", arguments: [HTTPRequest.Method.put, .post, .patch], [0, 10, 200_000])
    func bytes(method: HTTPRequest.Method, length: Int) async throws {
        let server = try Self.taker()
        let bytes = PatternSource.bytes(length)
        _ = try await makeClient().send(HTTPCall(server.request(method), body: .bytes(bytes)))
        #expect(server.requests.first?.body == bytes && server.requests.first?.length == length)
        #expect(server.requests.first?.line == "\(method.rawValue) / HTTP/1.1")
    }

    @Test(
        "A small source with another length is noticed before anything is sent",
        arguments: [
            (99, 100), (101, 100), (1, 0),
        ])
    func smallMismatch(actual: Int, promised: Int) async throws {
        let server = try Self.taker()
        let body = HTTPBody.stream(length: promised) { PatternSource(length: actual) }
        let failure = try await makeClient().failure(HTTPCall(server.request(.post), body: body))
        #expect(failure?.fate == .notSent && failure?.reason.isSource == true)
        #expect(server.connections == 0)
    }

    @Test(
        "A large source with another length never becomes a complete request",
        arguments: [
            (4_999_999, 5_000_000), (5_000_001, 5_000_000),
        ])
    func largeMismatch(actual: Int, promised: Int) async throws {
        let server = try Self.taker()
        let body = HTTPBody.stream(length: promised) { PatternSource(length: actual) }
        let failure = try await makeClient().failure(HTTPCall(server.request(.post), body: body))
        #expect(failure?.reason.isSource == true)
        #expect(server.requests.allSatisfy { $0.body.count < promised })
    }

    @Test("A source that throws ends the call", arguments: [0, 100_000, 5_000_000])
    func sourceThrows(position: Int) async throws {
        let server = try Self.taker()
        let body = HTTPBody.stream(length: 9_000_000) { PatternSource(length: 9_000_000, breaksAt: position) }
        let failure = try await makeClient().failure(HTTPCall(server.request(.post), body: body))
        #expect(failure?.reason == .source("Broken()"))
    }

    @Test("A source that cannot be made is not sent")
    func makeThrows() async throws {
        let server = try Self.taker()
        let body = HTTPBody.stream(length: 5) { throw Broken() }
        let failure = try await makeClient().failure(HTTPCall(server.request(.post), body: body))
        #expect(failure?.fate == .notSent && failure?.reason == .source("Broken()") && server.connections == 0)
    }

    @Test("A source that lies about what it wrote ends the call", arguments: [-1, 200_000])
    func lies(count: Int) async throws {
        struct Liar: HTTPBodySource {
            let count: Int
            mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { count }
        }
        let server = try Self.taker()
        let body = HTTPBody.stream(length: 100_000) { Liar(count: count) }
        let failure = try await makeClient().failure(HTTPCall(server.request(.post), body: body))
        #expect(failure?.fate == .notSent && failure?.reason.isSource == true)
    }

    @Test("A refusal that comes while the source has nothing is the answer")
    func refusalWhileWaiting() async throws {
        struct Waiting: HTTPBodySource {
            let gate: DispatchSemaphore
            var isFirst = true
            mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
                if !isFirst { gate.wait() }
                isFirst = false
                return buffer.count
            }
        }
        let gate = DispatchSemaphore(value: 0)
        defer { gate.signal() }
        let server = try TestServer { peer in
            _ = peer.read(1000)
            peer.answer("401 Who", body: "no")
            _ = peer.isClosed()
        }
        let body = HTTPBody.stream(length: 9_000_000) { Waiting(gate: gate) }
        let answer = try await makeClient().send(HTTPCall(server.request(.post), body: body))
        #expect(answer.response.status.code == 401)
    }

    @Test("A refusal that comes before the end of the upload is the answer")
    func earlyRefusal() async throws {
        let gate = DispatchSemaphore(value: 0)
        let server = try TestServer { peer in
            _ = peer.read(1000)
            peer.answer("413 Too Large", body: "no")
            gate.wait()
        }
        defer { gate.signal() }
        let body = HTTPBody.stream(length: 500 << 20) { PatternSource(length: 500 << 20, piece: 1 << 20) }
        let answer = try await makeClient().send(HTTPCall(server.request(.post), body: body))
        #expect(answer.response.status.code == 413 && answer.body == Array("no".utf8))
    }
}
