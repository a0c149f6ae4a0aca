/// Rows that travel as one batch.
package struct PlannedPart: Hashable, Codable, Sendable {
    /// The part's rows are those of this group within `rows`.
    package let group: Int
    package let rows: RowSpan
    /// How many rows that are.
    package let count: Int
    package let weight: RowWeight
    package let offer: PlannedOffer
    /// Nil when a price is unknown.
    package let expected: Money?
    /// The most it can cost; nil when a price is unknown.
    package let ceiling: Money?

    package init(
        group: Int, rows: RowSpan, count: Int, weight: RowWeight, offer: PlannedOffer, expected: Money?,
        ceiling: Money?
    ) {
        self.group = group
        self.rows = rows
        self.count = count
        self.weight = weight
        self.offer = offer
        self.expected = expected
        self.ceiling = ceiling
    }

    /// By how much realtime list prices would exceed `expected`; nil when either is unknown.
    package var expectedSaving: Money? {
        guard let expected, let realtime = offer.price.realtime else { return nil }
        let price = OfferPrice(
            token: realtime, status: offer.price.status, source: offer.price.source, asOf: offer.price.asOf)
        return CostRule().expected(weight, rows: count, at: price)?.subtracting(expected)
    }
}
