/// A name, keyword or number of a document; what is longer than sixteen characters is like no other.
struct PDFWord: Equatable, ExpressibleByStringLiteral {
    private var letters: UInt128 = 0
    private var count = 0

    init() {}

    init(stringLiteral text: StaticString) {
        for letter in UnsafeRawBufferPointer(text) { append(letter) }
    }

    mutating func append(_ letter: UInt8) {
        if count < 16 { letters = letters << 8 | UInt128(letter) }
        count += 1
    }

    /// Its value when it is nothing but digits, and few enough for any length or count.
    var number: Int? {
        guard (1...15).contains(count) else { return nil }
        var value = 0
        for place in (0..<count).reversed() {
            let letter = UInt8(truncatingIfNeeded: letters >> UInt128(8 * place))
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter) else { return nil }
            value = value * 10 + Int(letter - UInt8(ascii: "0"))
        }
        return value
    }
}

enum PDFToken: Equatable {
    /// Without its slash; escapes in it are not read.
    case name(PDFWord)
    case word(PDFWord)
    case opensDictionary
    case closesDictionary
    case opensArray
    case closesArray
    /// A string, or a delimiter that stands alone.
    case other
}

/// What a value in a dictionary says, as far as anybody asks.
enum PDFValue: Equatable {
    /// Also an array of this name alone.
    case name(PDFWord)
    case number(Int)
    case other

    var name: PDFWord? {
        if case .name(let name) = self { name } else { nil }
    }

    var number: Int? {
        if case .number(let number) = self { number } else { nil }
    }
}
