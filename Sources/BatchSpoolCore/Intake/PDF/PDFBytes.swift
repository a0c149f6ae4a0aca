/// Why the pages of a document are not known: it is damaged, encrypted, or written in a way that is not read.
struct PDFUnreadable: Error {}

/// Where the bytes of a document, or of a stream within it, come from.
protocol PDFBytes {
    /// The next bytes, at most about `count`; none at the end.
    mutating func next(_ count: Int) throws(PDFUnreadable) -> [UInt8]
}

/// The bytes of a document that stands in a row as base64, decoded piece by piece; valid only as long as the text.
struct Base64PDFBytes: PDFBytes {
    /// Raw JSON text, in which slashes may be escaped.
    private let text: UnsafeRawBufferPointer
    /// A character that begins a quantum of four.
    private var place = 0
    /// Bytes that are left out at the beginning of the next piece.
    private var dropped = 0

    init(text: UnsafeRawBufferPointer) {
        self.text = text
    }

    mutating func next(_ count: Int) throws(PDFUnreadable) -> [UInt8] {
        var decoder = Base64Decoder(text: text, place: place)
        let piece = [UInt8](unsafeUninitializedCapacity: count / 3 * 3 + 6) { bytes, filled in
            filled = decoder.decode(into: bytes)
        }
        guard !decoder.isDamaged else { throw PDFUnreadable() }
        place = decoder.place
        guard dropped > 0 else { return piece }
        defer { dropped = 0 }
        return [UInt8](piece.dropFirst(dropped))
    }

    /// Passes over so many bytes; whether there are as many.
    mutating func skip(_ count: Int) -> Bool {
        let (quanta, rest) = (dropped + count).quotientAndRemainder(dividingBy: 3)
        dropped = rest
        // A backslash is none of the characters that are counted.
        var missing = quanta * 4
        while missing > 0 {
            guard missing <= text.count - place else { return false }
            let passed = UnsafeRawBufferPointer(rebasing: text[place..<place + missing])
            place += missing
            missing = passed.count(of: UInt8(ascii: "\\"))
        }
        return true
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func count(of byte: UInt8) -> Int {
        var found = 0
        for other in self { found &+= other == byte ? 1 : 0 }
        return found
    }
}
