extension Money {
    /// The price of one token when a million cost `text` dollars.
    ///
    /// Nil when `text` is no plain decimal, or has more than six decimals, so that one token would cost a broken
    /// number of picodollars.
    package init?(perMillion text: some StringProtocol) {
        guard let million = Money(dollars: text), million.picodollars % 1_000_000 == 0 else { return nil }
        self.init(picodollars: million.picodollars / 1_000_000)
    }

    /// This price multiplied by `factor`; nil when the product is no whole number of picodollars or leaves 64 bits.
    package func times(_ factor: PriceFactor) -> Money? {
        let (product, overflow) = picodollars.multipliedReportingOverflow(by: factor.millionths)
        guard !overflow, product % 1_000_000 == 0 else { return nil }
        return Money(picodollars: product / 1_000_000)
    }
}
