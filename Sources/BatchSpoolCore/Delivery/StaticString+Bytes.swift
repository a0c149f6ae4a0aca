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

extension Money? {
    /// Appends the amount as a JSON string, or null when it is unknown.
    func appendJSON(to output: inout [UInt8]) {
        guard let self else {
            output += "null"
            return
        }
        output.append(UInt8(ascii: "\""))
        self.appendDollars(to: &output)
        output.append(UInt8(ascii: "\""))
    }
}

extension Money {
    /// Appends what `description` says, without making a string of it.
    fileprivate func appendDollars(to output: inout [UInt8]) {
        if picodollars < 0 { output.append(UInt8(ascii: "-")) }
        let magnitude = picodollars.magnitude
        JSONText.append(digitsOf: magnitude / 1_000_000_000_000, to: &output)
        output.append(UInt8(ascii: "."))
        var decimals = magnitude % 1_000_000_000_000
        var digits = 12
        while digits > 2, decimals % 10 == 0 {
            decimals /= 10
            digits -= 1
        }
        JSONText.append(digitsOf: decimals, atLeast: digits, to: &output)
    }
}
