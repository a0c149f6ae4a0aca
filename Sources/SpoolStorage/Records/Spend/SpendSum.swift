package import BatchSpoolCore

/// An amount and what could not be counted into it.
package struct SpendSum: Hashable, Sendable {
    /// The sum of all known charges.
    package private(set) var known = Money.zero
    /// Charges whose cost is unknown; never taken for zero.
    package private(set) var unknown = 0

    /// Nothing spent.
    package init() {}

    mutating func add(_ cost: Money?) {
        guard let cost else { return unknown += 1 }
        known = known.adding(cost) ?? Money(picodollars: .max)
    }

    mutating func add(_ other: SpendSum) {
        known = known.adding(other.known) ?? Money(picodollars: .max)
        unknown += other.unknown
    }
}
