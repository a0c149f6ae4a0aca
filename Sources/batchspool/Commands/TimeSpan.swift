import ArgumentParser

/// A duration on the command line: a whole number and a unit, such as `30s`, `10m` or `2h`.
struct TimeSpan: ExpressibleByArgument {
    let duration: Duration

    private static let units = ["s": 1, "m": 60, "h": 3600, "d": 86_400]

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), let unit = Self.units[String(argument[digits.endIndex...])] else { return nil }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow, seconds < 1 << 40 else { return nil }
        duration = .seconds(seconds)
    }
}
