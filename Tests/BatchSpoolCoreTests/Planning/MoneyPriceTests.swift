import BatchSpoolCore
import Testing

@Suite("Prices")
struct MoneyPriceTests {
    @Test(
        "A price per million becomes whole picodollars a token, or nothing",
        arguments: [
            ("0.15", 150_000), ("20", 20_000_000), ("0.000001", 1), ("0", 0), ("0.0000001", nil), ("1e3", nil),
            ("", nil), ("-1", nil),
        ] as [(String, Int?)])
    func perMillion(text: String, expected: Int?) {
        #expect(Money(perMillion: text)?.picodollars == expected)
    }

    @Test(
        "A factor that leaves a broken picodollar makes the price unknown",
        arguments: [(850_000, 63_750), (333_333, nil)])
    func factor(millionths: Int, expected: Int?) {
        let price = Money(picodollars: 75_000)
        #expect(price.times(PriceFactor(millionths: millionths))?.picodollars == expected)
    }

    @Test("Prompts above a tier cost the tier's price from the first token on")
    func tiers() {
        let base = TokenPrice(input: Money(picodollars: 1), output: Money(picodollars: 2))
        let high = TokenPrice(input: Money(picodollars: 10), output: Money(picodollars: 20))
        let price = OfferPrice(
            token: base, tiers: [PriceTier(above: 100, price: high)], realtime: high, status: .listed, source: "",
            asOf: "")

        #expect(price.cost(of: TokenUsage(input: 100, output: 1)) == Money(picodollars: 102))
        #expect(price.cost(of: TokenUsage(input: 101, output: 1)) == Money(picodollars: 1030))
        #expect(price.realtimeCost(of: TokenUsage(input: 100)) == Money(picodollars: 1000))
        #expect(price.realtimeCost(of: TokenUsage(input: 101)) == nil)
    }

    @Test("A day is written as ISO has it and made from a moment in UTC")
    func days() {
        #expect(CalendarDay("2026-11-21")?.description == "2026-11-21")
        #expect(CalendarDay(Timestamp(seconds: 0)).description == "1970-01-01")
        #expect(CalendarDay(Timestamp(milliseconds: -1)).description == "1969-12-31")
        #expect(CalendarDay(Timestamp(seconds: 1_709_164_800)).description == "2024-02-29")
        #expect(CalendarDay(Timestamp(seconds: 1_795_219_199)).description == "2026-11-20")
    }

    @Test(
        "What is no day is none",
        arguments: ["2026-13-01", "2026-00-10", "2026-1-1", "26-11-21", "2026-11-32", "x", ""])
    func noDay(text: String) {
        #expect(CalendarDay(text) == nil)
    }
}
