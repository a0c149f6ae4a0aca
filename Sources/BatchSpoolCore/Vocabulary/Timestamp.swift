import FoundationEssentials
import JSONLines

/// A moment of wall-clock time in milliseconds since 1970, UTC.
///
/// Used for what people read and for the day money belongs to; never for timers, which run on the monotonic clock.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    /// Moments beyond the year 9999 become its end.
    package init(seconds: Int) {
        milliseconds = Self.bounded(seconds.multipliedReportingOverflow(by: 1000), seconds)
    }

    /// The moment an RFC 3339 text names, with or without fractional seconds; nil when it is none.
    package init?(rfc3339 text: String) {
        let plain = Date.ISO8601FormatStyle()
        let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = (try? fractional.parse(text)) ?? (try? plain.parse(text)) else { return nil }
        let value = (date.timeIntervalSince1970 * 1000).rounded()
        guard value.magnitude < 1e15 else { return nil }
        milliseconds = Int(value)
    }

    /// Whole seconds since 1970.
    package var seconds: Int { milliseconds / 1000 }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// This moment moved by `duration`, at most to the end of the year 9999.
    package func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let step = Timestamp(seconds: Int(seconds)).milliseconds + Int(attoseconds / 1_000_000_000_000_000)
        return Timestamp(milliseconds: Self.bounded(milliseconds.addingReportingOverflow(step), step))
    }

    /// 9999-12-31T23:59:59.999Z.
    private static let last = 253_402_300_799_999

    private static func bounded(_ result: (partialValue: Int, overflow: Bool), _ direction: Int) -> Int {
        if result.overflow { return direction < 0 ? -last : last }
        return min(max(result.partialValue, -last), last)
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2026-11-21T06:22:38.120Z`.
    package var description: String {
        var text: [UInt8] = []
        text.append(atMost: Self.longestText) { $0.append(self) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The most bytes of `description`.
    static let longestText = 32
}

extension LineSpace {
    /// Appends what `description` says.
    mutating func append(_ moment: Timestamp) {
        // In whole numbers: a binary fraction of a second would lose a millisecond now and then.
        let (days, rest) = moment.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let ofDay = UInt(rest < 0 ? rest + 86_400_000 : rest)
        append(CalendarDay(Timestamp(milliseconds: (rest < 0 ? days - 1 : days) * 86_400_000)))
        append("T")
        append(digitsOf: ofDay / 3_600_000, atLeast: 2)
        append(":")
        append(digitsOf: ofDay / 60_000 % 60, atLeast: 2)
        append(":")
        append(digitsOf: ofDay / 1000 % 60, atLeast: 2)
        append(".")
        append(digitsOf: ofDay % 1000, atLeast: 3)
        append("Z")
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let moment = Timestamp(rfc3339: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time: \(text)")
        }
        self = moment
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
