import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Testing

@testable import BatchSpoolProviders

@Suite("Refusals are sorted by who must act")
struct ProviderErrorReaderTests {
    static func error(_ status: Int, _ body: String, _ fields: [(String, String)] = [], _ verb: Verb = .status)
        -> ProviderError
    {
        let answer = HTTPAnswer.answer(status, body, fields)
        return ProviderErrorReader(scrubber: Scrubber(key: Samples.key))
            .error(verb, status: status, fields: answer.response.headerFields, body: answer.body)
    }

    @Test(
        "kinds by status and words",
        arguments: [
            (400, "bad", ProviderError.Kind.refused), (400, "Incorrect API key provided", .credentials),
            (400, #"{"error":{"message":"API key not valid."}}"#, .credentials), (401, "", .credentials),
            (402, "", .quota), (403, #"{"error":{"code":"not_available_for_plan"}}"#, .credentials),
            (403, "no access to model x", .refused), (404, "", .missing), (410, "", .missing),
            (408, "", .transient(retryAfter: nil)), (409, "", .transient(retryAfter: nil)), (413, "", .refused),
            (422, "", .refused), (425, "", .transient(retryAfter: nil)), (429, "", .transient(retryAfter: nil)),
            (429, #"{"error":{"message":"You exceeded your current quota"}}"#, .quota),
            (429, #"{"error":{"type":"insufficient_quota"}}"#, .quota),
            (
                429, #"{"error":{"message":"Rate limit reached. Add a payment method at /account/billing."}}"#,
                .transient(retryAfter: nil)
            ),
            (400, "Enqueued token limit reached", .transient(retryAfter: nil)), (498, "", .transient(retryAfter: nil)),
            (500, "billing service down", .transient(retryAfter: nil)), (503, "", .transient(retryAfter: nil)),
            (529, "", .transient(retryAfter: nil)), (302, "", .unreadable),
        ])
    func kinds(status: Int, body: String, kind: ProviderError.Kind) {
        #expect(Self.error(status, body).kind == kind)
    }

    @Test("a create that names no file misses none, whatever its rows speak of", arguments: [true, false])
    func noFile(namesFile: Bool) {
        let error = ProviderErrorReader(scrubber: Scrubber(key: Samples.key), createNamesFile: namesFile)
            .error(.create, status: 400, fields: [:], body: Array("the file of a part was not found".utf8))
        #expect(error.kind == (namesFile ? .transient(retryAfter: nil) : .refused))
    }

    @Test("a thing that is asked for by no id is not missing", arguments: [Verb.upload, .create, .list])
    func noSuchRoute(verb: Verb) {
        #expect(Self.error(404, "nothing here", [], verb).kind == .refused)
    }

    @Test(
        "R-155 a wait is taken in every form and kept within a second and an hour",
        arguments: [
            ("retry-after", "7", 7.0), ("retry-after", "0.2", 1.0), ("retry-after-ms", "2500", 2.5),
            ("retry-after", "999999999", 3600.0), ("retry-after", "-5", 1.0),
            ("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT", 60.0),
        ])
    func waits(name: String, value: String, seconds: Double) {
        let error = Self.error(429, "", [(name, value), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")])
        #expect(error.kind == .transient(retryAfter: seconds))
    }

    @Test("a wait in the body counts when no field gives one (Doubleword)")
    func waitInBody() {
        let body = #"{"error":"too_many_requests","message":"slow down","retry_after_seconds":60}"#
        let error = Self.error(429, body)
        #expect(error.kind == .transient(retryAfter: 60))
        #expect(error.code == "too_many_requests" && error.detail == "slow down")
    }

    @Test("the server's own word on retrying counts")
    func shouldRetry() {
        #expect(Self.error(429, "", [("x-should-retry", "false")]).kind == .quota)
        #expect(Self.error(418, "", [("x-should-retry", "true")]).kind == .transient(retryAfter: nil))
        #expect(Self.error(401, "", [("x-should-retry", "true")]).kind == .credentials)
    }

    @Test(
        "code and words in every envelope",
        arguments: [
            (#"{"error":{"message":"m","type":"t","param":null,"code":"c"}}"#, "c", "m"),
            (#"{"error":{"message":"m","type":"t","code":null}}"#, "t", "m"), (#"{"error":"m"}"#, nil, "m"),
            (#"{"detail":"m"}"#, nil, "m"), (#"{"detail":{"error":"m"}}"#, nil, "m"), (#"{"message":"m"}"#, nil, "m"),
            (#"{"code":7,"error":"m"}"#, "7", "m"), (#"{"object":"error","message":"m","type":"t"}"#, "t", "m"),
            (#"{"detail":[{"loc":["body"],"msg":"m","type":"missing"}]}"#, "missing", "m"), ("m", nil, "m"),
            ("<html><head><style>p{}</style><title>m</title></head></html>", nil, "m"),
            ("", nil, "HTTP 400 without a word"),
            ("[]", nil, "[]"), (#"{"x":1}"#, nil, #"{"x":1}"#),
            (#"{"errors":[{"code":"c","message":"m"}]}"#, "c", "m"), (#"{"error":{"code":"c"}}"#, "c", "c"),
        ])
    func envelopes(body: String, code: String?, words: String) {
        let error = Self.error(400, body)
        #expect(error.code == code && error.detail == words && error.status == 400 && error.request == "status")
    }

    @Test(
        "keys never stand in an error",
        arguments: [
            "Incorrect key sk-test-0123456789abcdef given", "Authorization: Bearer abcdefgh12345678",
            "gsk_abcdefgh12345678", "(sk-proj-ABCDEF***ghij)",
            #"{"error":{"code":"sk-test-0123456789abcdef","message":"x"}}"#,
        ])
    func scrubbed(body: String) {
        let error = Self.error(401, body)
        let text = error.detail + (error.code ?? "")
        #expect(
            text.contains("***") && !text.contains("0123456789") && !text.contains("abcdefgh")
                && !text.contains("ABCDEF"))
    }

    @Test("a key at the cut is taken out before cutting")
    func cutKey() {
        let error = Self.error(400, String(repeating: "x", count: 2040) + " sk-test-0123456789abcdef")
        #expect(error.detail.utf8.count <= 2048 && !error.detail.contains("sk-"))
    }

    @Test(
        "words that only look a little like a key stay",
        arguments: ["use sk-learn", "task-0123456789", "risk_abcdefghij"])
    func harmless(words: String) {
        #expect(Self.error(400, words).detail == words)
    }

    @Test("what is told fits one line of a log")
    func oneLine() {
        #expect(Self.error(400, #"{"error":{"message":"a\nb\u001b[31m"}}"#).detail == #"a\x0ab\x1b[31m"#)
        #expect(Self.error(500, String(repeating: "é", count: 5000)).detail.utf8.count <= 2048)
    }

    @Test(
        "calls without an answer: ours, theirs, or none's fault",
        arguments: [
            (HTTPFailure.Reason.connect, ProviderError.Kind.transient(retryAfter: nil)),
            (.truncated, .transient(retryAfter: nil)),
            (.timedOut, .transient(retryAfter: nil)), (.tls("bad date"), .transient(retryAfter: nil)),
            (.source("x"), .local), (.sink("x"), .local), (.badAnswer, .unreadable), (.answerTooLarge, .unreadable),
        ])
    func failures(reason: HTTPFailure.Reason, kind: ProviderError.Kind) {
        let error = ProviderError(HTTPFailure(fate: .uncertain, reason: reason, detail: "words"), .list)
        #expect(error.kind == kind && error.request == "list" && error.status == nil && error.detail.hasSuffix("words"))
    }

    @Test(
        "Google's errors are sorted by reason and word, its pauses are believed",
        arguments: [
            (
                Verb.list, 400, ("API_KEY_INVALID", "API key not valid."),
                #""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]"#,
                ProviderError.Kind.credentials
            ),
            (
                .create, 429, ("RESOURCE_EXHAUSTED", "You exceeded your current quota"),
                #""details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"36.5s"}]"#,
                .transient(retryAfter: 37)
            ),
            (.create, 429, ("RESOURCE_EXHAUSTED", "Your prepayment credits are depleted"), #""details":[]"#, .quota),
            (
                .create, 403, ("PERMISSION_DENIED", "the File x or it may not exist."), #""details":[]"#,
                .transient(retryAfter: nil)
            ),
        ])
    func google(
        verb: Verb, status: Int, words: (String, String), details: String, kind: ProviderError.Kind
    ) {
        let word = words.0 == "API_KEY_INVALID" ? "INVALID_ARGUMENT" : words.0
        let body = #"{"error":{"code":\#(status),"message":"\#(words.1)","status":"\#(word)",\#(details)}}"#
        let reader = ProviderErrorReader(scrubber: Scrubber(key: Samples.key))
        let error = reader.error(verb, status: status, fields: [:], body: Array(body.utf8))
        #expect(error.kind == kind && error.code == words.0)
    }
}
