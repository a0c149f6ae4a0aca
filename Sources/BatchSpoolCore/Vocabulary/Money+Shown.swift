extension Money {
    /// Dollars as people read them: two decimals from one dollar on, else four, `<$0.0001` below.
    package var shown: String {
        let magnitude = picodollars.magnitude
        let sign = picodollars < 0 ? "-" : ""
        if magnitude > 0, magnitude < 50_000_000 { return sign + "<$0.0001" }
        let decimals = magnitude >= 1_000_000_000_000 || magnitude == 0 ? 2 : 4
        return sign + "$" + Money.rounded(magnitude, decimals: decimals)
    }

    private static func rounded(_ picodollars: UInt, decimals: Int) -> String {
        let unit: UInt = decimals == 2 ? 10_000_000_000 : 100_000_000
        let scale: UInt = decimals == 2 ? 100 : 10_000
        let units = picodollars / unit + (picodollars % unit >= unit / 2 ? 1 : 0)
        let fraction = String(units % scale)
        return "\(units / scale)." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
    }
}
