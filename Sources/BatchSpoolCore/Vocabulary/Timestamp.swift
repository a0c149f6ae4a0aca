import FoundationEssentials

/// A moment of wall-clock time in milliseconds since 1970, UTC.
///
/// Used for what people read and for the day money belongs to; never for timers, which run on the monotonic clock.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int) {
        milliseconds = seconds * 1000
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

    /// This moment moved by `duration`.
    package func advanced(by duration: Duration) -> Timestamp {
        let parts = duration.components
        return Timestamp(milliseconds: milliseconds + Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2026-11-21T06:22:38.120Z`.
    package var description: String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
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
