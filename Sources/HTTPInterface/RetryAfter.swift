package import HTTPTypes

/// What an answer says about trying again: `x-should-retry`, `retry-after-ms`, `retry-after`.
package struct RetryAfter: Equatable, Sendable {
    /// The server's own word; nil when it gives none.
    package let shouldRetry: Bool?
    /// The wait asked for, as it was asked; nil when none or not readable. A date counts from the answer's Date field.
    package let delay: Duration?

    /// Reads the answer's fields; what is malformed counts as missing.
    package init(_ fields: HTTPFields) {
        shouldRetry = Self.field(fields, "x-should-retry").flatMap(Self.boolean)
        delay =
            Self.field(fields, "retry-after-ms").flatMap { Self.decimal($0, unit: .milliseconds(1)) }
            ?? Self.field(fields, "retry-after").flatMap {
                Self.decimal($0, unit: .seconds(1)) ?? Self.date($0, fields)
            }
    }

    /// The wait asked for, moved into `bounds`; nil when none was asked for.
    package func delay(within bounds: ClosedRange<Duration>) -> Duration? {
        delay.map { min(max($0, bounds.lowerBound), bounds.upperBound) }
    }

    private static func field(_ fields: HTTPFields, _ name: String) -> String? {
        HTTPField.Name(name).flatMap { fields[$0] }
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }

    private static func date(_ text: String, _ fields: HTTPFields) -> Duration? {
        guard let then = HTTPDate.unixSeconds(text), let now = fields[.date].flatMap(HTTPDate.unixSeconds) else {
            return nil
        }
        return .seconds(max(then - now, 0))
    }

    /// Digits with at most one point; a minus makes it zero, and more than 10⁹ units are 10⁹.
    private static func decimal(_ text: String, unit: Duration) -> Duration? {
        let negative = text.hasPrefix("-")
        var whole = 0, millionths = 0, scale = 1_000_000, sawPoint = false, sawDigit = false
        for byte in text.utf8.dropFirst(negative ? 1 : 0) {
            switch byte {
            case 0x30...0x39 where sawPoint:
                scale /= 10
                millionths += Int(byte - 0x30) * scale
                sawDigit = true
            case 0x30...0x39:
                whole = min(whole * 10 + Int(byte - 0x30), 1_000_000_000)
                sawDigit = true
            case 0x2E where !sawPoint: sawPoint = true
            default: return nil
            }
        }
        guard sawDigit else { return nil }
        return negative ? .zero : unit * whole + unit * millionths / 1_000_000
    }
}
