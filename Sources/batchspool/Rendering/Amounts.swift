import BatchSpoolCore

/// Money, time and numbers as people read them; programs get exact values as JSON.
enum Amounts {
    /// Dollars with two decimals from one dollar on, else with four; nil is unknown.
    static func money(_ amount: Money?) -> String {
        guard let amount else { return "unknown" }
        let picodollars = amount.picodollars.magnitude
        let sign = amount.picodollars < 0 ? "-" : ""
        if picodollars > 0, picodollars < 50_000_000 { return sign + "<$0.0001" }
        let decimals = picodollars >= 1_000_000_000_000 || picodollars == 0 ? 2 : 4
        return sign + "$" + rounded(picodollars, decimals: decimals)
    }

    private static func rounded(_ picodollars: UInt, decimals: Int) -> String {
        let unit: UInt = decimals == 2 ? 10_000_000_000 : 100_000_000
        let scale: UInt = decimals == 2 ? 100 : 10_000
        let units = picodollars / unit + (picodollars % unit >= unit / 2 ? 1 : 0)
        let fraction = String(units % scale)
        return "\(units / scale)." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
    }

    /// `1,234,567`.
    static func count(_ number: Int) -> String {
        var groups: [String] = []
        var rest = number.magnitude
        while rest >= 1000 {
            let group = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - group.utf8.count) + group)
            rest /= 1000
        }
        return (number < 0 ? "-" : "") + ([String(rest)] + groups.reversed()).joined(separator: ",")
    }

    /// `1 row`, `2 rows`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// The time between two moments in its largest unit: `3m`, `2h`, `5d`.
    static func age(from start: Timestamp?, to now: Timestamp) -> String {
        guard let start else { return "?" }
        let seconds = max(0, (now.milliseconds - start.milliseconds) / 1000)
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m"
        case ..<(2 * 86_400): return "\(seconds / 3600)h"
        default: return "\(seconds / 86_400)d"
        }
    }

    /// `2026-11-21 06:22:38 UTC`.
    static func moment(_ time: Timestamp) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
    }
}
