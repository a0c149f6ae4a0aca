import Glibc

/// Passing over what stands between `stream` and `endstream`.
///
/// Source: ISO 32000-1, 7.3.8.
extension PDFTokens<Base64PDFBytes> {
    /// Goes to where `%PDF-` stands, which may have other things before it; whether it does.
    mutating func findStart() throws(PDFUnreadable) -> Bool {
        guard try peek() != nil, let start = window.firstPlace(of: "%PDF-", from: 0), start < 1024 else { return false }
        place = start
        return true
    }

    /// Passes over the line end behind `stream`.
    mutating func skipLineEnd() throws(PDFUnreadable) {
        if try peek() == 0x0D { place += 1 }
        if try peek() == 0x0A { place += 1 }
    }

    /// Passes over `length` bytes; false, and nothing is, unless they end with `endstream`.
    mutating func skip(length: Int) throws(PDFUnreadable) -> Bool {
        let (ahead, inWindow) = (place + length, place + length < window.count)
        if inWindow, window.count - ahead >= Self.ending { return isEnd(of: window, at: ahead, moving: true) }
        var further = bytes
        var rest = inWindow ? [UInt8](window[ahead...]) : []
        guard inWindow || further.skip(ahead - window.count) else { return false }
        rest += try further.next(Self.ending)
        guard isEnd(of: rest, at: 0, moving: false) else { return false }
        (bytes, window, place) = (further, rest, 0)
        return true
    }

    /// Passes over everything before the next `endstream`.
    mutating func skipToEnd() throws(PDFUnreadable) {
        while true {
            if let end = window.firstPlace(of: "endstream", from: place) {
                place = end
                return
            }
            // Its beginning may be here, and the rest in the next piece.
            let tail = window.suffix(min(8, window.count - place))
            let piece = try bytes.next(Self.piece)
            guard !piece.isEmpty else { throw PDFUnreadable() }
            (window, place) = (tail + piece, 0)
        }
    }

    /// `endstream` and the line end before it, of two bytes at most.
    private static var ending: Int { 12 }

    private mutating func isEnd(of bytes: [UInt8], at start: Int, moving: Bool) -> Bool {
        var start = start
        for _ in 0..<2 where start < bytes.count && Self.isBlank(bytes[start]) { start += 1 }
        guard bytes.holds("endstream", at: start) else { return false }
        if moving { place = start }
        return true
    }
}

extension [UInt8] {
    fileprivate func holds(_ text: StaticString, at place: Int) -> Bool {
        guard place + text.utf8CodeUnitCount <= count else { return false }
        return withUnsafeBytes { bytes in
            UnsafeRawBufferPointer(rebasing: bytes[place..<place + text.utf8CodeUnitCount])
                .isEqual(to: UnsafeRawBufferPointer(text))
        }
    }

    /// Where `text` stands for the first time; seldom is more looked at than its first character.
    fileprivate func firstPlace(of text: StaticString, from start: Int) -> Int? {
        var place = start
        while place < count {
            let found = withUnsafeBytes { bytes in
                bytes.baseAddress.flatMap { base in
                    memchr(base + place, Int32(text.utf8Start.pointee), count - place).map { base.distance(to: $0) }
                }
            }
            guard let found else { return nil }
            if holds(text, at: found) { return found }
            place = found + 1
        }
        return nil
    }
}
