/// The tokens of a document or of a stream of objects, one after another; a window of the bytes is all that is held.
///
/// Source: ISO 32000-1, 7.2 and 7.3.
struct PDFTokens<Bytes: PDFBytes> {
    static var piece: Int { 16_384 }

    var bytes: Bytes
    var window: [UInt8] = []
    /// Of the next byte in the window.
    var place = 0
    /// Whether `Font` was among the names: the type of an object, or a list of them.
    private(set) var namesFont = false

    init(_ bytes: Bytes) {
        self.bytes = bytes
    }

    /// Nil at the end.
    mutating func next() throws(PDFUnreadable) -> PDFToken? {
        while let byte = try read() {
            switch byte {
            case UInt8(ascii: "%"): try skipComment()
            case UInt8(ascii: "/"): return .name(try name())
            case UInt8(ascii: "("):
                try skipString()
                return .other
            case UInt8(ascii: "<"):
                if try take(UInt8(ascii: "<")) { return .opensDictionary }
                try skipDigits()
                return .other
            case UInt8(ascii: ">"): return try take(UInt8(ascii: ">")) ? .closesDictionary : .other
            case UInt8(ascii: "["): return .opensArray
            case UInt8(ascii: "]"): return .closesArray
            case _ where Self.isBlank(byte): continue
            case _ where Self.isDelimiter(byte): return .other
            default: return .word(try word(from: byte))
            }
        }
        return nil
    }

    /// The next token where there must be one.
    mutating func expect() throws(PDFUnreadable) -> PDFToken {
        guard let token = try next() else { throw PDFUnreadable() }
        return token
    }

    /// Nil for `null`, which is as good as nothing.
    mutating func value() throws(PDFUnreadable) -> PDFValue? {
        switch try expect() {
        case .name(let name): return .name(name)
        case .word("null"): return nil
        case .word(let word): return word.number.map(PDFValue.number) ?? .other
        case .opensArray, .opensDictionary: return try container()
        case .other: return .other
        case .closesArray, .closesDictionary: throw PDFUnreadable()
        }
    }

    /// Passes over the rest of an array or dictionary, however deep it is.
    @discardableResult
    mutating func container() throws(PDFUnreadable) -> PDFValue {
        var (depth, count) = (1, 0)
        var first: PDFWord?
        while depth > 0 {
            switch try expect() {
            case .opensArray, .opensDictionary: depth += 1
            case .closesArray, .closesDictionary: depth -= 1
            case .name(let name) where count == 0: first = name
            default: break
            }
            count += 1
        }
        if count == 2, let first { return .name(first) }
        return .other
    }

    // MARK: bytes

    mutating func peek() throws(PDFUnreadable) -> UInt8? {
        if place == window.count {
            window = try bytes.next(Self.piece)
            place = 0
        }
        return place < window.count ? window[place] : nil
    }

    private mutating func read() throws(PDFUnreadable) -> UInt8? {
        guard let byte = try peek() else { return nil }
        place += 1
        return byte
    }

    private mutating func take(_ byte: UInt8) throws(PDFUnreadable) -> Bool {
        guard try peek() == byte else { return false }
        place += 1
        return true
    }

    private mutating func word(from first: UInt8? = nil) throws(PDFUnreadable) -> PDFWord {
        var word = PDFWord()
        if let first { word.append(first) }
        while let byte = try peek(), !Self.isBlank(byte), !Self.isDelimiter(byte) {
            word.append(byte)
            place += 1
        }
        return word
    }

    private mutating func name() throws(PDFUnreadable) -> PDFWord {
        let name = try word()
        if name == "Font" { namesFont = true }
        return name
    }

    private mutating func skipComment() throws(PDFUnreadable) {
        while let byte = try read(), byte != 0x0A, byte != 0x0D {}
    }

    private mutating func skipString() throws(PDFUnreadable) {
        var depth = 1
        while depth > 0 {
            switch try read() {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\\"): _ = try read()
            case nil: throw PDFUnreadable()
            default: break
            }
        }
    }

    private mutating func skipDigits() throws(PDFUnreadable) {
        while let byte = try read() {
            if byte == UInt8(ascii: ">") { return }
        }
        throw PDFUnreadable()
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B || byte == 0
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
