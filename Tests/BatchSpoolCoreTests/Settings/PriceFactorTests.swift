import BatchSpoolCore
import Testing

@Suite struct PriceFactorTests {
    @Test(
        "Factors are read and shown exactly",
        arguments: [
            ("1", 1_000_000, "1.00"), ("0.85", 850_000, "0.85"), ("0", 0, "0.00"), ("0.000001", 1, "0.000001"),
            ("1000", 1_000_000_000, "1000.00"),
        ])
    func text(text: String, millionths: Int, shown: String) {
        #expect(PriceFactor(text)?.millionths == millionths)
        #expect(PriceFactor(text)?.description == shown)
    }

    @Test("Other texts are no factor", arguments: ["", "-1", "0.0000001", "1001", "1e3", "99999999999"])
    func none(text: String) {
        #expect(PriceFactor(text) == nil)
    }

    @Test(
        "A product is exact or rounded up",
        arguments: [
            (150_000, 500_000, 75_000), (3, 500_000, 2), (0, 7, 0), (Int.max, 1_000_000, Int.max),
            (Int.max, 1, 9_223_372_036_855),
        ])
    func product(price: Int, millionths: Int, product: Int) {
        #expect(PriceFactor(millionths: millionths).applied(to: Money(picodollars: price))?.picodollars == product)
    }

    @Test("A product beyond 64 bits is nil")
    func overflow() {
        #expect(PriceFactor(millionths: 1_000_001).applied(to: Money(picodollars: .max)) == nil)
    }
}
