import BatchSpoolCore
import Glibc

/// Days of the budget's time zone, through the C library's zone data.
package struct BudgetCalendar: Sendable {
    private let zone: String

    init(zone: String) {
        self.zone = zone
    }

    /// `2026-11-21` for a moment of that day in the zone.
    func day(of moment: Timestamp) -> String {
        guard zone != "UTC" else { return String(moment.description.prefix(10)) }
        return Self.localDay(moment.seconds, zone: zone)
    }

    /// The zone of a process is one for all its threads, so it is set once, by the executable; see `adopt`.
    private static func localDay(_ seconds: Int, zone: String) -> String {
        var time = time_t(seconds)
        var parts = tm()
        localtime_r(&time, &parts)
        let digits = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)].map { part in
            part < 10 ? "0\(part)" : String(part)
        }
        return digits.joined(separator: "-")
    }

    /// Makes `zone` the process's time zone; called once at the start, before any other thread runs.
    package static func adopt(_ zone: String) {
        setenv("TZ", zone == "UTC" ? "UTC0" : zone, 1)
        tzset()
    }
}
