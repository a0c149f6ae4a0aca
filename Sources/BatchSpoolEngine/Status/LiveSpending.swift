import BatchSpoolCore

/// Money of parts of live jobs: what their collected answers cost, and what those under way still may.
struct LiveSpending {
    private(set) var today = Money.zero
    private(set) var month = Money.zero
    private(set) var reserved = Money.zero

    init() {}

    /// That of one part, on `day` by the days of `book`.
    init(of part: Part, on day: String, _ book: BudgetBook) {
        guard let intended = part.intendedAt, let amount = part.charged else { return }
        guard part.isSettled else {
            reserved = amount
            return
        }
        let spent = book.day(of: intended)
        if spent == day { today = amount }
        if spent.prefix(7) == day.prefix(7) { month = amount }
    }

    mutating func add(_ other: LiveSpending) {
        today = today.adding(other.today) ?? today
        month = month.adding(other.month) ?? month
        reserved = reserved.adding(other.reserved) ?? reserved
    }
}
