import BatchSpoolCore

/// Money, time and numbers as people read them; programs get exact values as JSON.
enum Amounts {
    /// Dollars with two decimals from one dollar on, else with four; nil is unknown.
    static func money(_ amount: Money?) -> String {
        amount?.shown ?? "unknown"
    }

    /// The price of a token as dollars for a million: `0.075`, `?` when unknown.
    static func perMillion(_ price: Money?) -> String {
        guard let price else { return "?" }
        return price.times(1_000_000)?.description ?? "?"
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

    /// `512.0 MiB`.
    static func bytes(_ count: Int) -> String {
        for (unit, word) in [(40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")] where count >= 1 << unit {
            let tenths = (count >> (unit - 10)) * 10 / 1024
            return "\(tenths / 10).\(tenths % 10) \(word)"
        }
        return "\(count) bytes"
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

    /// A count in at most five characters: `9999`, `12.3k`, `4.5M`.
    static func short(_ number: Int) -> String {
        for (unit, word) in [(1_000_000_000, "G"), (1_000_000, "M"), (1000, "k")] where number >= max(unit, 10_000) {
            let tenths = number / (unit / 10)
            return tenths < 1000 && tenths % 10 > 0 ? "\(tenths / 10).\(tenths % 10)\(word)" : "\(tenths / 10)\(word)"
        }
        return String(number)
    }

    /// Seconds in their largest unit, `?` when nobody can tell.
    static func span(_ seconds: Int?) -> String {
        guard let seconds else { return "?" }
        return age(from: Timestamp(seconds: 0), to: Timestamp(seconds: seconds))
    }

    /// `06:22:38` in UTC.
    static func clock(_ time: Timestamp) -> String {
        String(time.description.dropFirst(11).prefix(8))
    }

    /// `2026-11-21 06:22:38 UTC`.
    static func moment(_ time: Timestamp) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
    }
}
