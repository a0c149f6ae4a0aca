/// Text built as bytes, for answers that are made by the million.
extension [UInt8] {
    private static let digits = StaticString("0123456789abcdef")

    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }

    /// Sixteen lower-case hexadecimal digits.
    mutating func appendHex(_ word: UInt64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { target in
            for place in 0..<16 {
                let nibble = Int(truncatingIfNeeded: word >> UInt64(60 - place * 4)) & 15
                target[place] = Self.digits.utf8Start[nibble]
            }
            append(contentsOf: target)
        }
    }

    mutating func append(number: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { target in
            var place = 20
            var rest = number.magnitude
            repeat {
                place -= 1
                target[place] = 48 + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 { append(45) }
            append(contentsOf: target[place..<20])
        }
    }

    /// `text` with what JSON wants escaped in a string, without the quotes.
    mutating func append(escaping text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x22: append("\\\"")
            case 0x5C: append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20:
                append("\\u00")
                append(Self.digits.utf8Start[Int(byte >> 4)])
                append(Self.digits.utf8Start[Int(byte & 15)])
            default: append(byte)
            }
        }
    }
}
