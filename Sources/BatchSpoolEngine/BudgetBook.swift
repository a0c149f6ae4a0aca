package import BatchSpoolCore
package import SpoolStorage

/// What has been spent, by day and month; what is reserved is derived from the live jobs.
package struct BudgetBook: Sendable {
    private var totals = SpendTotals()
    private let calendar: BudgetCalendar

    package init(_ configuration: Configuration) {
        calendar = BudgetCalendar(zone: configuration.budget.timezone)
    }

    /// Adds what `spend.jsonl` says.
    package mutating func add(_ other: SpendTotals) {
        totals.add(other)
    }

    /// Adds the money of a job that has just ended; it belongs to the days of its intents.
    package mutating func add(_ entry: SpendEntry) {
        totals.add(entry)
    }

    /// Money of ended jobs that belongs to the day of `moment`; with `queue` only that queue's.
    package func spent(onDayOf moment: Timestamp, queue: String?? = nil) -> Money {
        guard let day = CalendarDay(calendar.day(of: moment) as String) else { return .zero }
        return totals.sum(days: day...day, queue: queue).known
    }

    /// Money of ended jobs that belongs to the month of `moment`.
    package func spent(inMonthOf moment: Timestamp) -> Money {
        let month = calendar.day(of: moment).prefix(7)
        guard let first = CalendarDay(month + "-01"), let last = CalendarDay(month + "-31") else { return .zero }
        return totals.sum(days: first...last).known
    }

    /// Money of ended jobs that went to `account` on the day of `moment`, or in its month.
    package func spent(by account: AccountName, onDayOf moment: Timestamp) -> Money {
        guard let day = CalendarDay(calendar.day(of: moment) as String) else { return .zero }
        return totals.sum(days: day...day, account: account).known
    }

    package func spent(by account: AccountName, inMonthOf moment: Timestamp) -> Money {
        let month = calendar.day(of: moment).prefix(7)
        guard let first = CalendarDay(month + "-01"), let last = CalendarDay(month + "-31") else { return .zero }
        return totals.sum(days: first...last, account: account).known
    }

    /// The day a moment belongs to, `2026-11-21`.
    package func day(of moment: Timestamp) -> String {
        calendar.day(of: moment)
    }
}
