import BatchSpoolCore
import Testing

@Suite struct MoneyTests {
    @Test(
        "Dollars are written with two decimals or more, never rounded",
        arguments: [
            (0, "0.00"), (1, "0.000000000001"), (12_300_000, "0.0000123"), (20_000_000_000_000, "20.00"),
            (20_100_000_000_000, "20.10"), (-1_500_000_000_000, "-1.50"), (Int.max, "9223372.036854775807"),
            (Int.min, "-9223372.036854775808"),
        ])
    func description(picodollars: Int, text: String) {
        #expect(Money(picodollars: picodollars).description == text)
    }

    @Test(
        "A plain decimal is read exactly",
        arguments: [
            ("20", 20_000_000_000_000), ("20.00", 20_000_000_000_000), ("0.0000123", 12_300_000),
            ("007", 7_000_000_000_000),
            ("0.000000000001", 1), ("0.0000000000010", 1), ("9223372.036854775807", Int.max),
        ])
    func dollars(text: String, picodollars: Int) {
        #expect(Money(dollars: text) == Money(picodollars: picodollars))
    }

    @Test(
        "Anything else is no amount",
        arguments: [
            "", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", " 1", "1.0000000000001", "9223372.036854775808",
            "99999999999999999999",
            "0x10", "१",
        ])
    func noAmount(text: String) {
        #expect(Money(dollars: text) == nil)
    }

    @Test(
        "Every amount comes back as it was written",
        arguments: [0, 1, -1, 123_456_789, .max, .min, -20_000_000_000_000])
    func roundTrip(picodollars: Int) throws {
        let amount = Money(picodollars: picodollars)

        #expect(try Coded.value(Money.self, Coded.text(amount)) == amount)
    }

    @Test(
        "An amount is never read from a number, and never from beyond 64 bits",
        arguments: [
            "1.5", #""9223372.036854775808""#, #""-9223372.036854775809""#, #""--1""#, #""x""#, "null",
        ])
    func strictReading(json: String) {
        #expect(throws: DecodingError.self) { try Coded.value(Money.self, json) }
    }

    @Test("Sums, differences and products that leave 64 bits are nil, not a trap")
    func overflow() {
        let most = Money(picodollars: .max)

        #expect(most.adding(Money(picodollars: 1)) == nil)
        #expect(Money(picodollars: .min).subtracting(Money(picodollars: 1)) == nil)
        #expect(most.times(2) == nil)
        #expect(Money(picodollars: 3).times(-4) == Money(picodollars: -12))
        #expect(Money(picodollars: 3).adding(Money(picodollars: -4)) == Money(picodollars: -1))
    }

    @Test("A sum is unknown as soon as one of its amounts is")
    func sums() {
        #expect(Money.sum([]) == .zero)
        #expect(Money.sum([Money(picodollars: 1), Money(picodollars: 2)]) == Money(picodollars: 3))
        #expect(Money.sum([Money(picodollars: 1), nil]) == nil)
        #expect(Money.sum([Money(picodollars: .max), Money(picodollars: 1)]) == nil)
    }
}
