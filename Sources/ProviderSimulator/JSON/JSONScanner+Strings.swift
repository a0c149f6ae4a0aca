extension JSONScanner {
    /// Steps over a string and returns what stands between its quotes, still escaped.
    mutating func string() -> Range<Int>? {
        guard head == 0x22 else { return nil }
        at += 1
        let start = at
        while at < bytes.count {
            skipPlain()
            switch head {
            case 0x22:
                at += 1
                return start..<(at - 1)
            case 0x5C: guard escape() else { return nil }
            case 0x80...: guard utf8Sequence() else { return nil }
            case 0x20...: at += 1
            default: return nil
            }
        }
        return nil
    }

    /// Eight bytes at a time over what needs no look: ASCII but quote, backslash and controls.
    @inline(__always)
    private mutating func skipPlain() {
        guard let base = bytes.baseAddress else { return }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        while at + 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let slash = word ^ (ones &* 0x5C)
            let found =
                ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- (ones &* 0x20)) & ~word) | word
            let marks = found & tops
            guard marks == 0 else {
                at += marks.trailingZeroBitCount >> 3
                return
            }
            at += 8
        }
    }

    private mutating func escape() -> Bool {
        at += 1
        switch head {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74:
            at += 1
            return true
        case 0x75:
            guard at + 5 <= bytes.count else { return false }
            let good = (at + 1..<at + 5).allSatisfy { Self.hexValue(bytes[$0]) != nil }
            at += 5
            return good
        default: return false
        }
    }

    /// One well-formed sequence of two to four bytes (RFC 3629: no overlong form, no surrogate, nothing past U+10FFFF).
    private mutating func utf8Sequence() -> Bool {
        let lead = bytes[at]
        let count: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: count = 2
        case 0xE0...0xEF:
            count = 3
            if lead == 0xE0 { low = 0xA0 }
            if lead == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            count = 4
            if lead == 0xF0 { low = 0x90 }
            if lead == 0xF4 { high = 0x8F }
        default: return false
        }
        guard at + count <= bytes.count, bytes[at + 1] >= low, bytes[at + 1] <= high else { return false }
        for place in stride(from: at + 2, to: at + count, by: 1) where bytes[place] & 0xC0 != 0x80 { return false }
        at += count
        return true
    }

    static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46: UInt32(byte) - 0x37
        case 0x61...0x66: UInt32(byte) - 0x57
        default: nil
        }
    }

    /// Whether the raw bytes in `range` are exactly `text`.
    @inline(__always)
    func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        let expected = UnsafeRawBufferPointer(start: text.utf8Start, count: range.count)
        return bytes[range].elementsEqual(expected)
    }

    /// The text of a raw string that has passed `string()`; a lone surrogate becomes U+FFFD.
    func unescaped(_ range: Range<Int>) -> String {
        guard bytes[range].contains(0x5C) else { return String(decoding: bytes[range], as: UTF8.self) }
        var units: [UInt16] = []
        var result = ""
        var place = range.lowerBound
        while place < range.upperBound {
            guard bytes[place] == 0x5C else {
                let end = bytes[place..<range.upperBound].firstIndex(of: 0x5C) ?? range.upperBound
                result += Self.flush(&units) + String(decoding: bytes[place..<end], as: UTF8.self)
                place = end
                continue
            }
            units.append(unit(escapedAt: place + 1))
            place += bytes[place + 1] == 0x75 ? 6 : 2
        }
        return result + Self.flush(&units)
    }

    private func unit(escapedAt place: Int) -> UInt16 {
        switch bytes[place] {
        case 0x75: UInt16((place + 1..<place + 5).reduce(0) { $0 << 4 | (Self.hexValue(bytes[$1]) ?? 0) })
        case 0x62: 8
        case 0x66: 12
        case 0x6E: 10
        case 0x72: 13
        case 0x74: 9
        default: UInt16(bytes[place])
        }
    }

    private static func flush(_ units: inout [UInt16]) -> String {
        defer { units.removeAll() }
        return String(decoding: units, as: UTF16.self)
    }
}
