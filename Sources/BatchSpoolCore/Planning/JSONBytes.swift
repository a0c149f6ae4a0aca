/// The raw bytes of one JSON value that has been checked already; valid only during the call that lends them.
///
/// Answers only the few questions that marks ask, without decoding anything.
struct JSONBytes {
    let bytes: UnsafeRawBufferPointer

    /// `bytes` without the white space around them.
    init(_ bytes: UnsafeRawBufferPointer) {
        var (start, end) = (0, bytes.count)
        while start < end, Self.isBlank(bytes[start]) { start += 1 }
        while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
        self.bytes = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    }

    var isNull: Bool { bytes.isEmpty || bytes[0] == UInt8(ascii: "n") && isText("null") }

    /// Whether the value is spelled exactly so.
    func isText(_ text: StaticString) -> Bool {
        bytes.isEqual(to: UnsafeRawBufferPointer(text))
    }

    /// Whether it is a string of this text, written without escapes.
    func isString(_ text: StaticString) -> Bool {
        guard bytes.count == text.utf8CodeUnitCount + 2, bytes[0] == UInt8(ascii: "\"") else { return false }
        return UnsafeRawBufferPointer(rebasing: bytes[1..<bytes.count - 1]).isEqual(to: UnsafeRawBufferPointer(text))
    }

    /// Whether it is this number of one digit, as a plain decimal: `1`, `1.0`; `1e0` is not recognised.
    func isNumber(_ digit: Int) -> Bool {
        guard bytes.first == UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit) else { return false }
        guard bytes.count > 1 else { return true }
        return bytes[1] == UInt8(ascii: ".") && bytes[2...].allSatisfy { $0 == UInt8(ascii: "0") }
    }

    /// Whether it is a plain decimal that starts with `0.` or is 0.
    var isAtMostOne: Bool {
        guard bytes.first == UInt8(ascii: "0") else { return false }
        return bytes.allSatisfy { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Its value as a number; nil for anything else.
    var number: Double? { plainInteger.map(Double.init) ?? Double(String(decoding: bytes, as: UTF8.self)) }

    /// A count written as a plain number; a huge one is cut, nil for anything else.
    var count: Int? {
        var value = 0
        for byte in bytes {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            if value < 1 << 40 { value = value * 10 + Int(byte - UInt8(ascii: "0")) }
        }
        return bytes.isEmpty ? nil : value
    }

    /// Its value when it is nothing but a few digits.
    private var plainInteger: Int? {
        guard (1...15).contains(bytes.count) else { return nil }
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// How many elements a list has, counted up to `limit`; 1 for any other value.
    func elementCount(upTo limit: Int) -> Int {
        guard bytes.first == UInt8(ascii: "[") else { return 1 }
        var elements = JSONElements(of: bytes)
        var count = 0
        while count < limit, elements.next() != nil { count += 1 }
        return count
    }

    /// Whether it is a string that begins so, written without escapes there.
    func isString(beginning text: StaticString) -> Bool {
        guard bytes.count > text.utf8CodeUnitCount, bytes[0] == UInt8(ascii: "\"") else { return false }
        let beginning = bytes[1...].prefix(text.utf8CodeUnitCount)
        return UnsafeRawBufferPointer(rebasing: beginning).isEqual(to: UnsafeRawBufferPointer(text))
    }

    /// Whether it is a string, list or object with nothing in it.
    var isEmptyValue: Bool {
        guard let first = bytes.first, let last = bytes.last, bytes.count > 1 else { return false }
        let closes =
            first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
            || first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
        return closes && bytes[1..<bytes.count - 1].allSatisfy(Self.isBlank) || isText("\"\"")
    }

    /// Whether it is a list with this string directly in it.
    func lists(_ word: StaticString) -> Bool {
        guard bytes.first == UInt8(ascii: "[") else { return false }
        var elements = JSONElements(of: bytes)
        while let element = elements.next() {
            if JSONBytes(element).isString(word) { return true }
        }
        return false
    }

    /// The value of a member of this object; nil when it is no object or has no such member.
    func member(_ name: StaticString) -> JSONBytes? {
        guard bytes.first == UInt8(ascii: "{") else { return nil }
        var elements = JSONElements(of: bytes)
        while let element = elements.next() {
            if let value = JSONBytes(element).value(named: name) { return value }
        }
        return nil
    }

    /// What stands behind the name in `"name": value`; nil when the name is another.
    private func value(named name: StaticString) -> JSONBytes? {
        let end = JSONElements.endOfString(in: bytes, from: 0)
        guard end <= bytes.count, JSONBytes(UnsafeRawBufferPointer(rebasing: bytes[..<end])).isString(name),
            let colon = bytes[end...].firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return JSONBytes(UnsafeRawBufferPointer(rebasing: bytes[(colon + 1)...]))
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes of a literal.
    init(_ text: StaticString) {
        self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// Whether both hold the same bytes.
    package func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        var place = 0
        while place + 8 <= count {
            let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard word == other.loadUnaligned(fromByteOffset: place, as: UInt64.self) else { return false }
            place += 8
        }
        while place < count {
            guard self[place] == other[place] else { return false }
            place += 1
        }
        return true
    }
}
