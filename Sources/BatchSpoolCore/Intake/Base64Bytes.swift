/// The bytes behind base64 text, each decoded where it is asked for; valid only as long as the text.
struct Base64Bytes {
    /// Without escapes.
    let text: UnsafeRawBufferPointer

    /// Nil behind the end, and where no base64 stands.
    subscript(place: Int) -> UInt8? {
        let (quantum, part) = place.quotientAndRemainder(dividingBy: 3)
        guard let high = digit(quantum * 4 + part), let low = digit(quantum * 4 + part + 1) else { return nil }
        return high << UInt8(2 * (part + 1)) | low >> UInt8(4 - 2 * part)
    }

    /// The number in `count` bytes; the first is the highest, or with `little` the lowest.
    func number(at place: Int, _ count: Int, little: Bool = false) -> Int? {
        var number = 0
        for step in 0..<count {
            guard let byte = self[place + (little ? count - 1 - step : step)] else { return nil }
            number = number << 8 | Int(byte)
        }
        return number
    }

    func holds(_ letters: StaticString, at place: Int) -> Bool {
        (0..<letters.utf8CodeUnitCount).allSatisfy { self[place + $0] == letters.utf8Start[$0] }
    }

    /// The six bits that a character stands for.
    private func digit(_ place: Int) -> UInt8? {
        guard place >= 0, place < text.count else { return nil }
        let character = text[place]
        return switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
