/// Dates as HTTP writes them (IMF-fixdate of RFC 9110): `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDate {
    /// Unix seconds; nil for any other form, also for the two obsolete ones.
    package static func unixSeconds(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 29, hasShape(bytes),
            let day = number(bytes[5..<7]), let month = months.firstIndex(of: Array(bytes[8..<11])),
            let year = number(bytes[12..<16]), let hour = number(bytes[17..<19]),
            let minute = number(bytes[20..<22]), let second = number(bytes[23..<25]),
            1...31 ~= day, hour < 24, minute < 60, second <= 60
        else { return nil }
        return daysSince1970(year: year, month: month + 1, day: day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static let months = words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
    private static let days = words("Mon Tue Wed Thu Fri Sat Sun")
    private static let zone = Array(" GMT".utf8)

    private static func words(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { Array($0.utf8) }
    }

    private static func hasShape(_ bytes: [UInt8]) -> Bool {
        let space = UInt8(ascii: " "), colon = UInt8(ascii: ":")
        return days.contains(Array(bytes[0..<3])) && bytes[3] == UInt8(ascii: ",") && bytes[4] == space
            && bytes[7] == space && bytes[11] == space && bytes[16] == space
            && bytes[19] == colon && bytes[22] == colon && Array(bytes[25...]) == zone
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard 0x30...0x39 ~= digit else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    /// Counts from March so that the leap day is the last of its year.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? month - 3 : month + 9
        let years = month > 2 ? year : year - 1
        let dayOfYear = (153 * shifted + 2) / 5 + day - 1
        return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468
    }
}
