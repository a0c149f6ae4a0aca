/// Decodes a piece of base64, which may be JSON text with escaped slashes.
///
/// Source: RFC 4648, 4.
struct Base64Decoder {
    private let text: UnsafeRawBufferPointer
    private(set) var place: Int
    /// Whether something stands in the text that is no base64.
    private(set) var isDamaged = false

    init(text: UnsafeRawBufferPointer, place: Int) {
        self.text = text
        self.place = place
    }

    /// Fills `bytes` as far as whole quanta fit, and says how many there are.
    mutating func decode(into bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var filled = 0
        while !isDamaged, filled + 3 <= bytes.count, place < text.count {
            filled += Self.digits.withUnsafeBufferPointer {
                decodePlain(UnsafeMutableBufferPointer(rebasing: bytes[filled...]), $0)
            }
            guard filled + 3 <= bytes.count else { break }
            let (bits, digits) = quantum()
            isDamaged = isDamaged || digits == 1
            for part in 0..<max(0, digits - 1) {
                bytes[filled + part] = UInt8(truncatingIfNeeded: bits >> (16 - 8 * part))
            }
            filled += max(0, digits - 1)
        }
        return filled
    }

    /// Decodes as long as every character is a digit; says how many bytes there are.
    private mutating func decodePlain(
        _ bytes: UnsafeMutableBufferPointer<UInt8>, _ table: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var filled = 0
        while filled + 3 <= bytes.count, place + 4 <= text.count {
            let (first, second) = (table[Int(text[place])], table[Int(text[place + 1])])
            let (third, fourth) = (table[Int(text[place + 2])], table[Int(text[place + 3])])
            guard first | second | third | fourth < 64 else { break }
            bytes[filled] = first << 2 | second >> 4
            bytes[filled + 1] = second << 4 | third >> 2
            bytes[filled + 2] = third << 6 | fourth
            (filled, place) = (filled + 3, place + 4)
        }
        return filled
    }

    /// Four digits, left-aligned in 24 bits, or as many as there are before the end.
    private mutating func quantum() -> (bits: UInt32, digits: Int) {
        var (bits, digits): (UInt32, Int) = (0, 0)
        while digits < 4, place < text.count {
            let character = text[place]
            let digit = Self.digits[Int(character)]
            if digit < 64 {
                bits |= UInt32(digit) << UInt32(18 - 6 * digits)
                digits += 1
            } else if character == UInt8(ascii: "=") {
                place = text.count
                break
            } else if !isEscape(place) {
                isDamaged = true
                break
            }
            place += 1
        }
        return (bits, digits)
    }

    /// Whether a slash is escaped there.
    private func isEscape(_ place: Int) -> Bool {
        text[place] == UInt8(ascii: "\\") && place + 1 < text.count && text[place + 1] == UInt8(ascii: "/")
    }

    /// The six bits of each character; more where there are none.
    private static let digits: [UInt8] = {
        var digits = [UInt8](repeating: 255, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (digit, character) in alphabet.utf8.enumerated() { digits[Int(character)] = UInt8(digit) }
        return digits
    }()
}
