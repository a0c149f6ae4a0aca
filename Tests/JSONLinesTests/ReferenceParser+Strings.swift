import JSONLines

extension ReferenceParser {
    /// The string's decoded bytes.
    mutating func string() throws(Refusal) -> [UInt8] {
        at += 1
        var decoded: [UInt8] = []
        while true {
            guard let byte else { throw Refusal(kind: .truncated, offset: at) }
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return decoded
            case UInt8(ascii: "\\"): decoded += Array(String(try escape()).utf8)
            case 0: throw Refusal(kind: .nulByte, offset: at)
            case ..<0x20: throw Refusal(kind: .controlCharacter(byte), offset: at)
            default:
                guard let scalar = character().flatMap(Unicode.Scalar.init) else {
                    throw Refusal(kind: .notUTF8, offset: at)
                }
                let utf8 = Array(String(scalar).utf8)
                decoded += utf8
                at += utf8.count
            }
        }
    }

    private mutating func escape() throws(Refusal) -> Character {
        let start = at
        at += 1
        try present()
        let simple: [UInt8: Character] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        if let character = simple[bytes[at]] {
            at += 1
            return character
        }
        guard bytes[at] == UInt8(ascii: "u") else { throw Refusal(kind: .badEscape, offset: start) }
        let first = try unit(from: start)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        let lone = Refusal(kind: .loneSurrogate, offset: start)
        guard first < 0xDC00 else { throw lone }
        let second = at
        for expected in "\\u".utf8 {
            try present()
            guard bytes[at] == expected else { throw lone }
            at += 1
        }
        at -= 1
        let low = try unit(from: second)
        guard (0xDC00...0xDFFF).contains(low) else { throw lone }
        guard let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) * 0x400 + (low - 0xDC00)) else { throw lone }
        return Character(scalar)
    }

    /// The four digits behind the `u` at the current place, of the escape that began at `start`.
    private mutating func unit(from start: Int) throws(Refusal) -> UInt32 {
        at += 1
        var unit: UInt32 = 0
        for _ in 0..<4 {
            try present()
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue, bytes[at] < 0x80 else {
                throw Refusal(kind: .badEscape, offset: start)
            }
            unit = unit * 16 + UInt32(digit)
            at += 1
        }
        return unit
    }

    /// Inside an escape: the line goes on, and with UTF-8.
    private func present() throws(Refusal) {
        guard at < bytes.count else { throw Refusal(kind: .truncated, offset: at) }
        if bytes[at] >= 0x80, character() == nil { throw Refusal(kind: .notUTF8, offset: at) }
    }

    /// The scalar at the current place; nil when it is not UTF-8.
    func character() -> UInt32? {
        let lead = bytes[at]
        let (count, low): (Int, UInt32)
        switch lead {
        case ..<0x80: return UInt32(lead)
        case 0xC2...0xDF: (count, low) = (1, 0x80)
        case 0xE0...0xEF: (count, low) = (2, 0x800)
        case 0xF0...0xF4: (count, low) = (3, 0x10000)
        default: return nil
        }
        guard at + count < bytes.count else { return nil }
        var scalar = UInt32(lead) & (0x3F >> UInt32(count))
        for next in bytes[at + 1...at + count] {
            guard next & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | UInt32(next & 0x3F)
        }
        guard scalar >= low, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else { return nil }
        return scalar
    }
}
