/// Where every row of a job goes, and for how much.
package struct Plan: Hashable, Codable, Sendable {
    /// One per group, in the order of the groups.
    package let assignments: [Assignment]
    /// How the choice was made, one per choice.
    package let considerations: [Consideration]
    package let rule: CostRule

    /// Where one group's rows go.
    package struct Assignment: Hashable, Codable, Sendable {
        /// Index of the group.
        package let group: Int
        package let offer: PlannedOffer
        /// Of each batch.
        package let limits: SliceLimits
        /// Nil when a price is unknown.
        package let expected: Money?
        /// The most it can cost, to be reserved; nil when a price is unknown.
        package let ceiling: Money?
    }

    /// The accounts that were weighed for rows that go to one offer.
    package struct Consideration: Hashable, Codable, Sendable {
        package let model: ModelName
        package let groups: [Int]
        /// Best first; the first was taken.
        package let candidates: [Candidate]
        package let exclusions: [Exclusion]
    }

    /// An offer that would do, with what all the rows would cost there.
    package struct Candidate: Hashable, Codable, Sendable {
        package let account: AccountName
        package let wireModel: WireModel
        package let expected: Money?
        package let ceiling: Money?
    }
}

extension Plan {
    /// Nil when any price is unknown.
    package var expected: Money? { Money.sum(assignments.map(\.expected)) }
    /// What to reserve; nil when any price is unknown.
    package var ceiling: Money? { Money.sum(assignments.map(\.ceiling)) }

    /// A splitter for exactly this plan.
    package func splitter() -> Splitter {
        Splitter(limits: assignments.map(\.limits))
    }

    /// The most that rows of assignment `group` with this weight can cost; nil when a price is unknown.
    package func ceiling(of weight: RowWeight, group: Int) -> Money? {
        guard assignments.indices.contains(group) else { return nil }
        return rule.ceiling(weight, at: assignments[group].offer.price)
    }

    /// The part made of one slice; nil for a group that is not in the plan.
    package func part(of slice: Slice) -> PlannedPart? {
        guard assignments.indices.contains(slice.group) else { return nil }
        let offer = assignments[slice.group].offer
        return PlannedPart(
            group: slice.group, rows: slice.rows, count: slice.count, weight: slice.weight, offer: offer,
            expected: rule.expected(slice.weight, rows: slice.count, at: offer.price),
            ceiling: rule.ceiling(slice.weight, at: offer.price))
    }
}
