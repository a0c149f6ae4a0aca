import CurlHTTP
import HTTPInterface
import HTTPTypes
import Testing

@Suite("Redirects")
struct RedirectTests {
    @Test("R-152 R-153 R-154 a redirect is the answer and nobody follows it", arguments: [301, 302, 303, 307, 308])
    func notFollowed(code: Int) async throws {
        let other = try TestServer { peer in _ = peer.request() }
        let server = try TestServer { peer in
            while let request = peer.request() {
                let target =
                    switch request.line.split(separator: " ")[1] {
                    case "/same": "/elsewhere"
                    case "/host": "http://localhost:\(other.port)/"
                    case "/plain": "http://127.0.0.1:\(other.port)/"
                    default: "file:///etc/hostname"
                    }
                peer.answer("\(code) Moved", "Location: \(target)\r\n")
            }
        }
        let client = try makeClient()
        for path in ["/same", "/host", "/plain", "/file"] {
            var request = server.request(.post, path)
            request.headerFields[.authorization] = "Bearer sk-hidden"
            let answer = try await client.send(HTTPCall(request, body: .bytes([1])))
            #expect(answer.response.status.code == code && answer.response.headerFields[.location] != nil)
        }
        #expect(server.requests.count == 4 && other.connections == 0)
    }
}
