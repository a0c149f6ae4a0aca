import JSONLines

/// A small strict JSON checker, written only to be compared with: one object, recursive descent, byte by byte.
struct ReferenceParser {
    struct Refusal: Error, Equatable {
        let kind: JSONFault.Kind
        let offset: Int
    }

    private let bytes: [UInt8]
    private var at = 0

    /// Nil when `bytes` are one object that keeps every rule.
    static func refusal(of bytes: [UInt8]) -> Refusal? {
        var parser = ReferenceParser(bytes: bytes)
        do {
            try parser.line()
            return nil
        } catch {
            return error
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func line() throws(Refusal) {
        blanks()
        guard let first = byte else { throw Refusal(kind: .empty, offset: at) }
        if let other = Self.kindStarting(with: first), other != .object {
            throw Refusal(kind: .notObject(other), offset: at)
        }
        guard first == UInt8(ascii: "{") else { throw unexpected(.value) }
        try object(depth: 1)
        blanks()
        guard let extra = byte else { return }
        if extra == 0 { throw Refusal(kind: .nulByte, offset: at) }
        throw Refusal(kind: character() == nil ? .notUTF8 : .trailingContent, offset: at)
    }

    private static func kindStarting(with byte: UInt8) -> JSONKind? {
        switch byte {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"): .true
        case UInt8(ascii: "f"): .false
        case UInt8(ascii: "n"): .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
        default: nil
        }
    }

    private mutating func blanks() {
        while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
    }

    private func unexpected(_ expected: JSONFault.Expected) -> Refusal {
        guard let byte else { return Refusal(kind: .truncated, offset: at) }
        if byte == 0 { return Refusal(kind: .nulByte, offset: at) }
        if byte < 0x20 { return Refusal(kind: .controlCharacter(byte), offset: at) }
        guard let scalar = character() else { return Refusal(kind: .notUTF8, offset: at) }
        return Refusal(kind: scalar == 0xFEFF ? .byteOrderMark : .badToken(expected: expected), offset: at)
    }

    private mutating func value(depth: Int) throws(Refusal) {
        guard let byte else { throw unexpected(.value) }
        switch byte {
        case UInt8(ascii: "{"): try object(depth: depth + 1)
        case UInt8(ascii: "["): try array(depth: depth + 1)
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try number()
        default: throw unexpected(.value)
        }
    }

    private mutating func object(depth: Int) throws(Refusal) {
        guard depth <= 64 else { throw Refusal(kind: .tooDeep, offset: at) }
        at += 1
        var keys: Set<[UInt8]> = []
        blanks()
        if byte == UInt8(ascii: "}") { return at += 1 }
        while true {
            try member(&keys, depth)
            blanks()
            if byte == UInt8(ascii: "}") { return at += 1 }
            guard byte == UInt8(ascii: ",") else { throw unexpected(.commaOrBrace) }
            at += 1
            blanks()
        }
    }

    private mutating func member(_ keys: inout Set<[UInt8]>, _ depth: Int) throws(Refusal) {
        guard byte == UInt8(ascii: "\"") else { throw unexpected(.key) }
        let start = at
        guard keys.insert(try string()).inserted else { throw Refusal(kind: .duplicateKey, offset: start) }
        blanks()
        guard byte == UInt8(ascii: ":") else { throw unexpected(.colon) }
        at += 1
        blanks()
        try value(depth: depth)
    }

    private mutating func array(depth: Int) throws(Refusal) {
        guard depth <= 64 else { throw Refusal(kind: .tooDeep, offset: at) }
        at += 1
        blanks()
        if byte == UInt8(ascii: "]") { return at += 1 }
        while true {
            try value(depth: depth)
            blanks()
            if byte == UInt8(ascii: "]") { return at += 1 }
            guard byte == UInt8(ascii: ",") else { throw unexpected(.commaOrBracket) }
            at += 1
            blanks()
        }
    }

    private mutating func word(_ word: String) throws(Refusal) {
        let start = at
        for expected in word.utf8 {
            guard let byte else { throw Refusal(kind: .truncated, offset: at) }
            if byte >= 0x80, character() == nil { throw Refusal(kind: .notUTF8, offset: at) }
            guard byte == expected else { throw Refusal(kind: .badToken(expected: .literal), offset: start) }
            at += 1
        }
    }

    private mutating func number() throws(Refusal) {
        let wrong = Refusal(kind: .badNumber, offset: at)
        if byte == UInt8(ascii: "-") { at += 1 }
        let zero = byte == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !(zero && whole > 1) else { throw wrong }
        if byte == UInt8(ascii: ".") {
            at += 1
            guard digits() > 0 else { throw wrong }
        }
        guard byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") else { return }
        at += 1
        if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
        guard digits() > 0 else { throw wrong }
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
        return at - start
    }
}

// MARK: Strings

extension ReferenceParser {
    /// The string's decoded bytes.
    private mutating func string() throws(Refusal) -> [UInt8] {
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
    private func character() -> UInt32? {
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
