import CurlHTTP
import HTTPInterface
import HTTPTypes
import Testing

@Suite("Requests")
struct RequestTests {
    private static func head(_ change: (inout HTTPCall) -> Void) async throws -> String {
        let server = try TestServer { peer in while peer.request() != nil { peer.answer() } }
        var call = HTTPCall(server.request(.post, "/v1/x?a=b"), body: .bytes([1]))
        change(&call)
        _ = try await makeClient().send(call)
        return server.requests.first?.head ?? ""
    }

    @Test("R-161 every request is HTTP/1.1 and asks for nothing newer")
    func version() async throws {
        let head = try await Self.head { _ in }
        #expect(head.hasPrefix("POST /v1/x?a=b HTTP/1.1\r\n"))
        #expect(!head.lowercased().contains("upgrade"))
    }

    @Test("Fields go out as given, also empty ones; no Expect, no form type of libcurl's")
    func fields() async throws {
        let head = try await Self.head { call in
            call.request.headerFields[.authorization] = "Bearer key"
            call.request.headerFields[.init("X-Empty") ?? .accept] = ""
        }
        #expect(head.contains("\r\nAuthorization: Bearer key\r\n") && head.contains("\r\nX-Empty:\r\n"))
        #expect(head.contains("\r\nUser-Agent: batchspool-tests\r\n"))
        #expect(!head.contains("Expect:") && !head.contains("Content-Type:"))
    }

    @Test("Framing is the transport's own whatever the caller sets")
    func framing() async throws {
        let head = try await Self.head { call in
            call.request.headerFields[.contentLength] = "999"
            call.request.headerFields[.transferEncoding] = "chunked"
            call.request.headerFields[.expect] = "100-continue"
            call.request.headerFields[.contentType] = "application/json"
        }
        #expect(head.contains("\r\nContent-Length: 1\r\n") && head.contains("\r\nContent-Type: application/json\r\n"))
        #expect(!head.contains("999") && !head.contains("chunked") && !head.contains("100-continue"))
    }

    @Test("Paths go out as they are")
    func path() async throws {
        let head = try await Self.head { $0.request.path = "/a/../b/%2E./c?x=%20" }
        #expect(head.hasPrefix("POST /a/../b/%2E./c?x=%20 HTTP/1.1\r\n"))
    }

    @Test("DELETE, HEAD and a POST without body", arguments: [HTTPRequest.Method.delete, .head, .post, .get])
    func withoutBody(method: HTTPRequest.Method) async throws {
        let head = try await Self.head { call in
            call.request.method = method
            call.body = .none
        }
        #expect(head.hasPrefix(method.rawValue + " "))
        #expect(head.contains("Content-Length: 0") == (method == .post))
    }
}
