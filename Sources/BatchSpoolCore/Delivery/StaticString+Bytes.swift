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
        Self.append(magnitude / 1_000_000_000_000, atLeast: 1, to: &output)
        output.append(UInt8(ascii: "."))
        let start = output.count
        Self.append(magnitude % 1_000_000_000_000, atLeast: 12, to: &output)
        while output.count > start + 2, output.last == UInt8(ascii: "0") { output.removeLast() }
    }

    private static func append(_ number: UInt, atLeast digits: Int, to output: inout [UInt8]) {
        let start = output.count
        var rest = number
        while rest > 0 || output.count - start < digits {
            output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        output[start...].reverse()
    }
}
