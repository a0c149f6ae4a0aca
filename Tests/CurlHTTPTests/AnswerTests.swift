import CurlHTTP
import HTTPInterface
import HTTPTypes
import Testing

@Suite("Answers")
struct AnswerTests {
    @Test(
        "R-143 a reset within header or body is uncertain",
        arguments: [
            ("HTTP/1.1 200 OK\r\nConte", HTTPFailure.Reason.closedEarly), ("HTTP/1.1 200 OK\r\nA: b\r\n", .closedEarly),
            ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", .closedEarly),
        ])
    func reset(start: String, reason: HTTPFailure.Reason) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send(start)
            peer.reset()
        }
        let failure = try await makeClient().failure(HTTPCall(server.request(.post), body: .bytes([1])))
        #expect(failure?.fate == .uncertain)
        #expect([reason, .truncated].contains(failure?.reason))
    }

    @Test("R-144 a complete answer is used at once though the connection stays open")
    func staysOpen() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.answer(body: "done")
            _ = peer.isClosed()
        }
        #expect(try await makeClient().text(HTTPCall(server.request())) == "done")
    }

    @Test(
        "R-147 endless header fields end the call",
        arguments: [
            "X-A: b\r\n", "X-A: \(String(repeating: "b", count: 900))\r\n",
        ])
    func endlessFields(field: String) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\n")
            while peer.send(field) {}
        }
        let failure = try await makeClient().failure(HTTPCall(server.request()))
        #expect(failure?.fate == .uncertain && failure?.reason == .headersTooLarge)
    }

    @Test("R-147 a header line without end ends the call")
    func endlessLine() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\nX-A: ")
            while peer.send(repeatElement(0x62, count: 4096)) {}
        }
        let failure = try await makeClient().failure(HTTPCall(server.request()))
        #expect(failure?.fate == .uncertain && failure?.reason == .headersTooLarge)
    }

    @Test("R-147 endless interim answers end the call")
    func endlessInterim() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            while peer.send("HTTP/1.1 103 Hints\r\nX-A: b\r\n\r\n") {}
        }
        let failure = try await makeClient().failure(HTTPCall(server.request()))
        #expect(failure?.fate == .uncertain && failure?.reason == .headersTooLarge)
    }

    @Test(
        "R-148 a body beyond the limit ends the call",
        arguments: [
            "Transfer-Encoding: chunked\r\n\r\n", "Content-Length: 99999999\r\n\r\n", "\r\n",
        ])
    func endlessBody(end: String) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\n" + end)
            while peer.send("10\r\n0123456789abcdef\r\n") {}
        }
        let call = HTTPCall(server.request(), policy: HTTPPolicy(answerLimit: 100_000))
        let failure = try await makeClient().failure(call)
        #expect(failure?.fate == .uncertain && failure?.reason == .answerTooLarge)
    }

    @Test("R-148 a body of exactly the limit passes")
    func exactlyTheLimit() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.answer(body: String(repeating: "x", count: 100_000))
        }
        let call = HTTPCall(server.request(), policy: HTTPPolicy(answerLimit: 100_000))
        #expect(try await makeClient().send(call).receivedBytes == 100_000)
    }

    @Test("R-149 a body shorter than announced is truncated")
    func shorter() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
        }
        let failure = try await makeClient().failure(HTTPCall(server.request()))
        #expect(failure?.fate == .uncertain && failure?.reason == .truncated)
    }

    @Test("R-149 a chunked body without its end is truncated")
    func unfinishedChunks() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")
        }
        let failure = try await makeClient().failure(HTTPCall(server.request()))
        #expect(failure?.fate == .uncertain && failure?.reason == .truncated)
    }

    @Test("R-149 what follows the announced length is dropped with its connection")
    func longer() async throws {
        let server = try TestServer { peer in
            while peer.request() != nil { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalf and more") }
        }
        let client = try makeClient()
        #expect(try await client.text(HTTPCall(server.request())) == "half")
        #expect(try await client.text(HTTPCall(server.request())) == "half")
        #expect(server.connections == 2)
    }

    @Test(
        "R-150 what is not HTTP is a bad answer",
        arguments: [
            "SSH-2.0-OpenSSH\r\n", "{\"id\":1}\r\n\r\n", "\0\0\0\0\0\0\0\0\r\n",
        ])
    func notHTTP(text: String) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send(text)
        }
        let failure = try await makeClient().failure(HTTPCall(server.request(.post), body: .bytes([1])))
        #expect(failure?.fate == .uncertain && failure?.reason == .badAnswer)
    }

    @Test("R-151 compression is not asked for, and never undone")
    func compressed() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.answer("200 OK", "Content-Encoding: gzip\r\n", body: "raw bytes")
        }
        #expect(try await makeClient().text(HTTPCall(server.request())) == "raw bytes")
        #expect(server.requests.allSatisfy { !$0.head.lowercased().contains("accept-encoding") })
    }

    @Test("Any status is an answer with its fields", arguments: [200, 204, 400, 401, 409, 429, 500, 503])
    func statuses(code: Int) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 103 Early\r\nX-Early: 1\r\n\r\n")
            peer.send("HTTP/1.1 \(code) Word\r\nRetry-After: 7\r\nX-Empty:\r\n")
            peer.send(code == 204 ? "\r\n" : "Content-Length: 2\r\n\r\nok")
        }
        let answer = try await makeClient().send(HTTPCall(server.request()))
        #expect(answer.response.status.code == code && answer.response.headerFields[.retryAfter] == "7")
        #expect(answer.response.headerFields.count == (code == 204 ? 2 : 3))
        #expect(answer.body.count == (code == 204 ? 0 : 2))
    }

    @Test("A long refusal is cut at 64 KiB and stays an answer", arguments: [true, false])
    func longRefusal(intoSink: Bool) async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.send("HTTP/1.1 500 Oops\r\n\r\n")
            while peer.send(repeatElement(0x61, count: 1000)) {}
        }
        let sink = GatheringSink()
        let call = HTTPCall(server.request(), sink: intoSink ? .stream(sink) : .collect)
        let answer = try await makeClient().send(call)
        #expect(answer.response.status.code == 500 && answer.isCut && answer.body.count == 65_536)
        #expect(sink.gathered.isEmpty)
    }
}
