import JSONLines

extension StaticString {
    /// The bytes of a literal, without a copy.
    var utf8Bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}

/// Appends a literal to a line under construction.
func += (output: inout [UInt8], literal: StaticString) {
    output.append(contentsOf: literal.utf8Bytes)
}

extension LineSpace {
    /// Appends the amount as a JSON string, or null when it is unknown; 24 bytes at most.
    mutating func append(_ amount: Money?) {
        guard let amount else { return append("null") }
        append("\"")
        append(dollars: amount)
        append("\"")
    }

    /// Appends what `description` says, without making a string of it; 22 bytes at most.
    mutating func append(dollars amount: Money) {
        if amount.picodollars < 0 { append("-") }
        let magnitude = amount.picodollars.magnitude
        append(digitsOf: magnitude / 1_000_000_000_000)
        append(".")
        var decimals = magnitude % 1_000_000_000_000
        var digits = 12
        while digits > 2, decimals.isMultiple(of: 10) {
            decimals /= 10
            digits -= 1
        }
        append(digitsOf: decimals, atLeast: digits)
    }
}
