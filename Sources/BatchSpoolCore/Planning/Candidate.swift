/// An offer that would do.
struct Candidate {
    let offer: Offer
    /// One list per group of the bundle.
    let adjustments: [[Adjustment]]
    let expected: Money?
    let ceiling: Money?
    /// Smaller is better between equals.
    let rank: [Int]

    var summary: Plan.Candidate {
        Plan.Candidate(
            account: offer.account, wireModel: offer.wireModel, expected: expected, ceiling: ceiling)
    }
}
