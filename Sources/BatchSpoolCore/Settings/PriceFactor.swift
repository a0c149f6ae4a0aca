/// A factor on prices, exact to six decimals.
package struct PriceFactor: Hashable, Codable, Sendable {
    /// The factor times a million.
    package let millionths: Int

    package init(millionths: Int) {
        self.millionths = millionths
    }

    /// Changes nothing.
    package static let one = PriceFactor(millionths: 1_000_000)

    /// The factor written as a plain decimal such as `0.85`; nil for more than six decimals or beyond 1000.
    package init?(_ text: some StringProtocol) {
        guard let amount = Money(dollars: text), amount.picodollars % 1_000_000 == 0 else { return nil }
        millionths = amount.picodollars / 1_000_000
        if millionths > 1_000_000_000 { return nil }
    }

    /// `price` times this, up to the next whole picodollar; nil when it leaves 64 bits.
    ///
    /// For prices and amounts that are not negative.
    package func applied(to price: Money) -> Money? {
        let product = price.picodollars.multipliedFullWidth(by: millionths)
        guard product.high >= 0, product.high < 500_000 else { return nil }
        let (whole, rest) = 1_000_000.dividingFullWidth(product)
        return Money(picodollars: whole).adding(Money(picodollars: rest > 0 ? 1 : 0))
    }
}

extension PriceFactor: CustomStringConvertible {
    /// The decimal, with at least two places.
    package var description: String { Money(picodollars: millionths * 1_000_000).description }
}
