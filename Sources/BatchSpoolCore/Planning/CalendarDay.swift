import JSONLines

/// A day of the calendar, without a zone.
package struct CalendarDay: Hashable, Sendable {
    /// Year × 10,000 + month × 100 + day, so that days compare as numbers.
    private let number: Int32

    /// The day written as `2026-11-21`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let fields = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].count == 4, fields[1].count == 2, fields[2].count == 2,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        number = fields.joined().reduce(0) { $0 * 10 + Int32($1 - UInt8(ascii: "0")) }
        guard (1...12).contains(number / 100 % 100), (1...31).contains(number % 100) else { return nil }
    }

    /// The UTC day of `moment`.
    package init(_ moment: Timestamp) {
        // Days since 1970 to a date of the Gregorian calendar, in years that begin in March and eras of 400 years.
        let shifted = moment.milliseconds.floored(by: 86_400_000) + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let day = dayOfYear - (153 * march + 2) / 5 + 1
        number = Int32(clamping: (era * 400 + year + (month <= 2 ? 1 : 0)) * 10_000 + month * 100 + day)
    }
}

extension CalendarDay: Comparable {
    package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.number < right.number
    }
}

extension CalendarDay: CustomStringConvertible {
    package var description: String {
        var text: [UInt8] = []
        text.append(atMost: 20) { $0.append(self) }
        return String(decoding: text, as: UTF8.self)
    }

    package var year: Int { Int(number / 10_000) }

    /// From 1.
    package var month: Int { Int(number / 100 % 100) }

    /// From 1.
    var day: Int { Int(number % 100) }

    /// The month the day belongs to, `2026-11`, named as its directory in history.
    package var monthName: String {
        String(description.prefix(7))
    }
}

extension LineSpace {
    /// Appends what `description` says.
    mutating func append(_ day: CalendarDay) {
        append(day.year)
        append("-")
        append(digitsOf: UInt(day.month.magnitude), atLeast: 2)
        append("-")
        append(digitsOf: UInt(day.day.magnitude), atLeast: 2)
    }
}

extension CalendarDay: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = CalendarDay(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day: \(text)")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int {
    /// The quotient rounded down.
    fileprivate func floored(by divisor: Int) -> Int {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }
}
