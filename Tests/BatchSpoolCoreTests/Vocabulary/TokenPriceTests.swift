import BatchSpoolCore
import Testing

@Suite struct TokenPriceTests {
    private let price = TokenPrice(
        input: Money(picodollars: 10), output: Money(picodollars: 40), cachedInput: Money(picodollars: 1),
        cacheWrite: Money(picodollars: 12))

    @Test(
        "Each kind of token has its price; cached ones are part of the input",
        arguments: [
            (TokenUsage(input: 100, output: 10), 1400), (TokenUsage(input: 100, cachedInput: 60), 460),
            (TokenUsage(input: 100, cacheWrite: 50), 1100), (TokenUsage(), 0),
            (TokenUsage(input: 100, output: 10, reasoning: 9), 1400),
        ])
    func cost(usage: TokenUsage, picodollars: Int) {
        #expect(price.cost(of: usage) == Money(picodollars: picodollars))
    }

    @Test("Kinds without a price of their own cost what input does")
    func fallback() {
        let plain = TokenPrice(input: Money(picodollars: 10), output: nil)

        #expect(plain.cost(of: TokenUsage(input: 100, cachedInput: 60, cacheWrite: 10)) == Money(picodollars: 1000))
    }

    @Test("An unknown price makes the cost unknown, unless no such token was used")
    func unknown() {
        let half = TokenPrice(input: Money(picodollars: 10), output: nil)

        #expect(half.cost(of: TokenUsage(input: 1, output: 1)) == nil)
        #expect(half.cost(of: TokenUsage(input: 1)) == Money(picodollars: 10))
    }

    @Test(
        "A provider's nonsense is neither a trap nor a discount",
        arguments: [
            (TokenUsage(input: 1, cachedInput: 5), Money(picodollars: 5)), (TokenUsage(input: .max, output: 1), nil),
            (TokenUsage(input: .min, cachedInput: .max), Money(picodollars: .max)),
            (TokenUsage(input: 0, cachedInput: .max, cacheWrite: .max), nil),
        ])
    func nonsense(usage: TokenUsage, cost: Money?) {
        #expect(price.cost(of: usage) == cost)
    }

    @Test("Usage adds up and stops at the end of 64 bits")
    func adding() {
        var sum = TokenUsage(input: 1, cachedInput: 2, cacheWrite: 3, output: 4, reasoning: .max)
        sum.add(TokenUsage(input: 10, cachedInput: 20, cacheWrite: 30, output: 40, reasoning: 1))

        #expect(sum == TokenUsage(input: 11, cachedInput: 22, cacheWrite: 33, output: 44, reasoning: .max))
    }
}
