/// Durations as they are written in the configuration: a whole number and one unit.
enum DurationText {
    private static let units: [(name: String, milliseconds: Int)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("ms", 1), ("m", 60_000), ("s", 1000),
    ]

    /// The duration `text` means; nil without a known unit, with a sign or a fraction, or beyond 64 bits.
    static func duration(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), let unit = units.first(where: { $0.name == text[digits.endIndex...] }) else {
            return nil
        }
        let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
        return overflow ? nil : .milliseconds(milliseconds)
    }

    /// The shortest way to write `duration`, which is whole milliseconds.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        if milliseconds == 0 { return "0s" }
        let largestFirst = units.sorted { $0.milliseconds > $1.milliseconds }
        guard let unit = largestFirst.first(where: { milliseconds % $0.milliseconds == 0 }) else { return "" }
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }
}
