import BatchSpoolCore

/// Money of parts of live jobs: what their collected answers cost, and what those under way still may.
struct LiveSpending {
    private(set) var today = Money.zero
    private(set) var month = Money.zero
    private(set) var reserved = Money.zero

    init(_ parts: some Sequence<Part>, book: BudgetBook, now: Timestamp) {
        let day = book.day(of: now)
        for part in parts {
            guard let intended = part.intendedAt, let amount = part.charged else { continue }
            guard part.isSettled else {
                reserved = reserved.adding(amount) ?? reserved
                continue
            }
            let spent = book.day(of: intended)
            if spent == day { today = today.adding(amount) ?? today }
            if spent.prefix(7) == day.prefix(7) { month = month.adding(amount) ?? month }
        }
    }
}
