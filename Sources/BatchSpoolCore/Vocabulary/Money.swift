/// An amount in picodollars (10⁻¹² US dollars), so that a price per million tokens with six decimals is a whole
/// number per token and nothing is ever rounded.
package struct Money: Comparable, Hashable, Sendable {
    /// Whole picodollars; 64 bits hold about nine million dollars either way.
    package let picodollars: Int

    package init(picodollars: Int) {
        self.picodollars = picodollars
    }

    /// No money; not the same as an unknown amount, which is a nil `Money`.
    package static let zero = Money(picodollars: 0)

    package static func < (left: Money, right: Money) -> Bool {
        left.picodollars < right.picodollars
    }

    /// The sum, or nil when it leaves 64 bits.
    package func adding(_ other: Money) -> Money? {
        let (sum, overflow) = picodollars.addingReportingOverflow(other.picodollars)
        return overflow ? nil : Money(picodollars: sum)
    }

    /// The difference, or nil when it leaves 64 bits.
    package func subtracting(_ other: Money) -> Money? {
        let (rest, overflow) = picodollars.subtractingReportingOverflow(other.picodollars)
        return overflow ? nil : Money(picodollars: rest)
    }

    /// What `count` units cost when this is the price of one; nil on overflow.
    package func times(_ count: Int) -> Money? {
        let (product, overflow) = picodollars.multipliedReportingOverflow(by: count)
        return overflow ? nil : Money(picodollars: product)
    }
}

extension Money {
    /// The sum of two amounts; nil when one is unknown, or when it leaves 64 bits.
    package static func sum(_ left: Money?, _ right: Money?) -> Money? {
        guard let left, let right else { return nil }
        return left.adding(right)
    }

    /// The sum of amounts of which any may be unknown: nil as soon as one is, or when it leaves 64 bits.
    package static func sum(_ amounts: some Sequence<Money?>) -> Money? {
        var total = Money.zero
        for amount in amounts {
            guard let amount, let next = total.adding(amount) else { return nil }
            total = next
        }
        return total
    }
}
