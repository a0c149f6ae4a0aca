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
        dayOf(moment).map { totals.sum(days: $0, queue: queue).known } ?? .zero
    }

    /// Money of ended jobs that belongs to the month of `moment`.
    package func spent(inMonthOf moment: Timestamp) -> Money {
        monthOf(moment).map { totals.sum(days: $0).known } ?? .zero
    }

    /// Money of ended jobs that went to `account` on the day of `moment`, or in its month.
    package func spent(by account: AccountName, onDayOf moment: Timestamp) -> Money {
        dayOf(moment).map { totals.sum(days: $0, account: account).known } ?? .zero
    }

    package func spent(by account: AccountName, inMonthOf moment: Timestamp) -> Money {
        monthOf(moment).map { totals.sum(days: $0, account: account).known } ?? .zero
    }

    /// Money of ended jobs on the day of `moment`, and in its month, by owner; nil for lines that tell none.
    package func spentByOwner(onDayOf moment: Timestamp) -> [UInt32?: Money] {
        dayOf(moment).map { totals.sums(byOwnerOn: $0).mapValues(\.known) } ?? [:]
    }

    package func spentByOwner(inMonthOf moment: Timestamp) -> [UInt32?: Money] {
        monthOf(moment).map { totals.sums(byOwnerOn: $0).mapValues(\.known) } ?? [:]
    }

    private func dayOf(_ moment: Timestamp) -> ClosedRange<CalendarDay>? {
        CalendarDay(calendar.day(of: moment) as String).map { $0...$0 }
    }

    private func monthOf(_ moment: Timestamp) -> ClosedRange<CalendarDay>? {
        let month = calendar.day(of: moment).prefix(7)
        guard let first = CalendarDay(month + "-01"), let last = CalendarDay(month + "-31") else { return nil }
        return first...last
    }

    /// The day a moment belongs to, `2026-11-21`.
    package func day(of moment: Timestamp) -> String {
        calendar.day(of: moment)
    }
}
