/// A limit of money.
package enum BudgetLimit: String, Hashable, Codable, Sendable, CaseIterable {
    /// The file's own, `max_cost_usd`.
    case maxCost = "max_cost_usd"
    case perJob = "per_job_usd"
    case perDay = "per_day_usd"
    case perMonth = "per_month_usd"

    /// Whether time alone makes room again; then a job waits, otherwise a person must decide.
    package var refills: Bool {
        switch self {
        case .maxCost, .perJob: false
        case .perDay, .perMonth: true
        }
    }
}

/// What may still be spent; nil is no limit.
package struct BudgetRoom: Hashable, Sendable {
    /// The whole limit of one job.
    package var perJob: Money?
    /// What is left of the day, reservations taken off.
    package var dayLeft: Money?
    /// What is left of the month, reservations taken off.
    package var monthLeft: Money?
    /// What earlier plans of this job have spent and reserved; counts against its own limits only.
    package var spentByJob: Money

    package init(perJob: Money? = nil, dayLeft: Money? = nil, monthLeft: Money? = nil, spentByJob: Money = .zero) {
        self.perJob = perJob
        self.dayLeft = dayLeft
        self.monthLeft = monthLeft
        self.spentByJob = spentByJob
    }

    /// The limits in force with what is left of each, those of the job first.
    func limits(maxCost: Money?) -> [(limit: BudgetLimit, left: Money)] {
        let left: [(BudgetLimit, Money?)] = [
            (.maxCost, rest(of: maxCost)), (.perJob, rest(of: perJob)), (.perDay, dayLeft), (.perMonth, monthLeft),
        ]
        return left.compactMap { limit, amount in amount.map { (limit, $0) } }
    }

    private func rest(of limit: Money?) -> Money? {
        limit.map { $0.subtracting(spentByJob) ?? .zero }
    }
}
