/// The money of one source.
package struct CostFacts: Hashable, Codable, Sendable {
    /// How the actual amount is known.
    package enum Basis: String, Hashable, Codable, Sendable {
        case usage
        case estimate
        case unknown
    }

    /// Expected when it was planned; nil when a price is unknown.
    package var estimated: Money?
    /// Paid for all answers; nil when any of it is unknown.
    package var actual: Money? = .zero
    /// The part of `actual` that bought answers which are no results.
    package var failedRows: Money? = .zero
    /// The part of `actual` that bought a row a second time.
    package var paidTwice: Money? = .zero
    /// What realtime prices would have cost more; nil when they are unknown.
    package var savedAgainstRealtime: Money?
    package var basis = Basis.usage
    /// The day the money belongs to, in the budget's time zone; nil when nothing was bought.
    package var dayCharged: String?

    package init() {}

    private enum CodingKeys: String, CodingKey {
        case estimated = "estimated_usd"
        case actual = "actual_usd"
        case failedRows = "failed_rows_usd"
        case paidTwice = "paid_twice_usd"
        case savedAgainstRealtime = "saved_against_realtime_usd"
        case basis
        case dayCharged = "day_charged"
    }
}
