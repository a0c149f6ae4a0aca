/// What may be spent: table `[budget]`. Reserved money counts as spent until a job ends.
package struct BudgetSettings: Hashable, Sendable {
    /// The most one job may cost, `per_job_usd`; nil is no limit. A job above it is held.
    package var perJob: Money?
    /// The most one day may cost, `per_day_usd`; nil is no limit. Jobs above it wait for the next day.
    package var perDay: Money?
    /// The most one calendar month may cost, `per_month_usd`; nil is no limit.
    package var perMonth: Money?
    /// The zone in which days and months begin, `timezone`: UTC. A name of the zone database, such as
    /// `Europe/Berlin`; whether the machine knows it is checked where files are read.
    package var timezone = "UTC"

    package init() {}
}

extension BudgetSettings {
    /// What rows wait for that may cost up to `ceiling`, more than `limit` leaves; nil is beyond 64 bits.
    ///
    /// `queue`: the day's limit of their queue.
    package func cause(_ limit: BudgetLimit, ceiling: Money?, queue: Money?) -> HoldCause {
        let whole: Money? =
            switch limit {
            case .maxCost, .perJob: nil
            case .perDay: [perDay, queue].compactMap(\.self).min()
            case .perMonth: perMonth
            }
        guard let whole, let ceiling, ceiling <= whole else { return .aboveLimit }
        return limit == .perMonth ? .spentMonth : .spentDay
    }
}
