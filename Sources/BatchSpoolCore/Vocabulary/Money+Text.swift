extension Money: CustomStringConvertible {
    /// Dollars as a decimal string with at least two decimals and no trailing zeros beyond them: `0.0000123`, `20.00`.
    package var description: String {
        let magnitude = picodollars.magnitude
        var decimals = String(magnitude % 1_000_000_000_000)
        decimals = String(repeating: "0", count: 12 - decimals.utf8.count) + decimals
        while decimals.utf8.count > 2, decimals.utf8.last == UInt8(ascii: "0") { decimals.removeLast() }
        return (picodollars < 0 ? "-" : "") + String(magnitude / 1_000_000_000_000) + "." + decimals
    }

    /// Dollars from a plain decimal such as `20`, `20.00` or `0.0000123`.
    ///
    /// Nil for a sign, an exponent, a thirteenth decimal other than zero, or an amount beyond 64 bits.
    package init?(dollars text: some StringProtocol) {
        guard let picodollars = Money.picodollars(text), let amount = Int(exactly: picodollars) else { return nil }
        self.init(picodollars: amount)
    }

    private static func picodollars(_ text: some StringProtocol) -> UInt? {
        let halves = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, !first.isEmpty, let whole = digits(first) else { return nil }
        var fraction = halves.count == 2 ? Array(halves[1]) : []
        if halves.count == 2, fraction.isEmpty { return nil }
        while fraction.count > 12, fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
        guard fraction.count <= 12 else { return nil }
        fraction.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 12 - fraction.count))
        guard let part = digits(fraction) else { return nil }
        let (scaled, tooLarge) = whole.multipliedReportingOverflow(by: 1_000_000_000_000)
        let (sum, overflow) = scaled.addingReportingOverflow(part)
        return tooLarge || overflow ? nil : sum
    }

    private static func digits(_ bytes: some Collection<UInt8>) -> UInt? {
        var value: UInt = 0
        for byte in bytes {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            let (tens, high) = value.multipliedReportingOverflow(by: 10)
            let (next, low) = tens.addingReportingOverflow(UInt(byte - UInt8(ascii: "0")))
            if high || low { return nil }
            value = next
        }
        return value
    }
}

extension Money: Codable {
    /// Reads the decimal string that `encode` writes.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        let negative = text.hasPrefix("-")
        let limit = UInt(Int.max) + (negative ? 1 : 0)
        guard let amount = Money.picodollars(negative ? text.dropFirst() : text[...]), amount <= limit else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount: \(text)")
        }
        self.init(picodollars: Int(truncatingIfNeeded: negative ? 0 &- amount : amount))
    }

    /// Writes a decimal string, because readers in other languages would make a number a binary fraction.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
