import HTTPInterface
import HTTPTypes
import Testing

@Suite("Calls")
struct HTTPCallTests {
    @Test("A key in fields or query shows in no text made of a call")
    func secrecy() {
        var request = HTTPRequest(method: .get, scheme: "https", authority: "api.test", path: "/v1?key=sk-hidden")
        request.headerFields[.authorization] = "Bearer sk-hidden"
        let call = HTTPCall(request, body: .bytes(Array("sk-hidden".utf8)))
        var dumped = ""
        dump(call, to: &dumped)
        for text in ["\(call)", String(reflecting: call), dumped, "\([call])"] {
            #expect(!text.contains("sk-hidden") && !text.contains("115, 107"))
        }
    }

    @Test(
        "The provider's clock is the answer's Date",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("x", nil),
        ])
    func serverDate(text: String, seconds: Int?) {
        let answer = HTTPAnswer(response: HTTPResponse(status: .ok, headerFields: [.date: text]))
        #expect(answer.serverDate == seconds)
    }
}
