import BatchSpoolCore
import Testing

@Suite struct TimestampTests {
    @Test(
        "A moment is written in UTC to the millisecond",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_795_242_158_120, "2026-11-21T06:22:38.120Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_001, "2000-02-29T00:00:00.001Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ])
    func description(milliseconds: Int, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
        #expect(Timestamp(rfc3339: text) == Timestamp(milliseconds: milliseconds))
    }

    @Test("No millisecond is lost on the way through the text")
    func roundTrip() {
        let lost = (0..<2000).map { Timestamp(milliseconds: 1_795_242_158_000 + $0 * 37) }.filter {
            Timestamp(rfc3339: $0.description) != $0
        }

        #expect(lost.isEmpty)
    }

    @Test(
        "RFC 3339 is read with zones and without fractions",
        arguments: [
            ("2026-11-21T06:22:38Z", 1_795_242_158_000), ("2026-11-21T07:22:38+01:00", 1_795_242_158_000),
            ("2026-11-21T06:22:38.5Z", 1_795_242_158_500),
        ])
    func reading(text: String, milliseconds: Int) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test("Anything else is no moment", arguments: ["", "2026-11-21", "yesterday", "2026-13-01T00:00:00Z"])
    func noMoment(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
        #expect(throws: DecodingError.self) { try Coded.value(Timestamp.self, "\"\(text)\"") }
    }

    @Test("Moments move by durations, and the end of the year 9999 is the last")
    func advancing() {
        let start = Timestamp(seconds: 100)
        let last = Timestamp(milliseconds: 253_402_300_799_999)

        #expect(start.advanced(by: .milliseconds(1500)).milliseconds == 101_500)
        #expect(start.advanced(by: .seconds(-200)).milliseconds == -100_000)
        #expect(start.advanced(by: .seconds(Int.max)) == last)
        #expect(Timestamp(seconds: .max) == last)
        #expect(last.advanced(by: .seconds(1)) == last)
        #expect(Timestamp(seconds: .min) < start)
    }
}
