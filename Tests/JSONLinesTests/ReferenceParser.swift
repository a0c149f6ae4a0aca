import JSONLines

/// A small strict JSON checker, written only to be compared with: one object, recursive descent, byte by byte.
struct ReferenceParser {
    struct Refusal: Error, Equatable {
        let kind: JSONFault.Kind
        let offset: Int
    }

    let bytes: [UInt8]
    var at = 0

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

    var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

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
