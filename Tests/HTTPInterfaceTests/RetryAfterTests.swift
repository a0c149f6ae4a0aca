import HTTPInterface
import HTTPTypes
import Testing

@Suite("Retry-After")
struct RetryAfterTests {
    private func fields(_ pairs: [(String, String)]) -> HTTPFields {
        HTTPFields(pairs.compactMap { pair in HTTPField.Name(pair.0).map { HTTPField(name: $0, value: pair.1) } })
    }

    @Test(
        "R-155 seconds are read, whole or with a fraction, and nonsense is no wait",
        arguments: [
            ("3", Duration.seconds(3)), ("1.5", .milliseconds(1500)), ("0", .zero), ("-7", .zero), ("", nil),
            ("soon", nil),
            ("1e3", nil), ("nan", nil), ("1.2.3", nil), (".", nil), ("0.0000001", .zero),
            ("99999999999999999999999", .seconds(1_000_000_000)),
        ])
    func seconds(text: String, delay: Duration?) {
        #expect(RetryAfter(fields([("retry-after", text)])).delay == delay)
    }

    @Test("R-155 a date counts from the answer's own Date")
    func date() {
        let asked = ("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT")
        let answered = ("date", "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(RetryAfter(fields([asked, answered])).delay == .seconds(60))
        #expect(RetryAfter(fields([asked])).delay == nil)
        #expect(RetryAfter(fields([("retry-after", answered.1), ("date", asked.1)])).delay == .zero)
    }

    @Test("R-155 milliseconds go before seconds")
    func milliseconds() {
        let both = fields([("retry-after", "9"), ("Retry-After-Ms", "250.5")])
        #expect(RetryAfter(both).delay == .microseconds(250_500))
    }

    @Test(
        "R-155 absurd waits move into the caller's bounds",
        arguments: [
            ("0", Duration.seconds(1)), ("86400000", .seconds(3600)), ("30", .seconds(30)),
        ])
    func bounds(text: String, delay: Duration) {
        #expect(RetryAfter(fields([("retry-after", text)])).delay(within: .seconds(1) ... .seconds(3600)) == delay)
    }

    @Test("The server's own word on retrying is kept", arguments: [("true", true), ("False", false), ("maybe", nil)])
    func shouldRetry(text: String, expected: Bool?) {
        #expect(RetryAfter(fields([("x-should-retry", text)])).shouldRetry == expected)
    }
}
