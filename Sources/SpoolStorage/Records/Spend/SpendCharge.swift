package import BatchSpoolCore

/// Money of one job that belongs to one day and one account.
package struct SpendCharge: Hashable, Codable, Sendable {
    /// The day of the intent that spent it.
    package var day: CalendarDay
    /// Who is paid.
    package var account: AccountName
    /// Nil when the price or the usage is unknown.
    package var cost: Money?

    /// A charge of `cost`, nil for one nobody can tell.
    package init(day: CalendarDay, account: AccountName, cost: Money?) {
        self.day = day
        self.account = account
        self.cost = cost
    }

    private enum CodingKeys: String, CodingKey {
        case day, account
        case cost = "cost_usd"
    }
}
