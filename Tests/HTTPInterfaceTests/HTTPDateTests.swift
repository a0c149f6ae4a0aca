import HTTPInterface
import Testing

@Suite("HTTP dates")
struct HTTPDateTests {
    @Test(
        "An IMF-fixdate becomes Unix seconds",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200),
            ("Sat, 01 Jan 2000 00:00:00 GMT", 946_684_800),
        ])
    func parses(text: String, seconds: Int) {
        #expect(HTTPDate.unixSeconds(text) == seconds)
    }

    @Test(
        "Any other text is not a date",
        arguments: [
            "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, -6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
        ])
    func refuses(text: String) {
        #expect(HTTPDate.unixSeconds(text) == nil)
    }
}
