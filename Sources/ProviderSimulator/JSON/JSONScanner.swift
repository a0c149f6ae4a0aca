/// A strict reader over bytes that stay where they are.
///
/// Written for the simulator alone: the product reads JSON with another parser, so that neither can hide a misreading
/// of the other. Every byte is looked at, no value is converted. A function that answers false or nil leaves the
/// position at the fault.
struct JSONScanner {
    static let depthLimit = 256
    let bytes: UnsafeRawBufferPointer
    var at = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { at == bytes.count }

    /// The byte at the position, 0 at the end (no token begins with 0).
    var head: UInt8 { at < bytes.count ? bytes[at] : 0 }

    mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }

    /// Steps over `byte` and the space around it.
    mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard head == byte else { return false }
        at += 1
        skipSpace()
        return true
    }

    /// Steps over one value and returns where it stands.
    mutating func value(depth: Int = 0) -> Range<Int>? {
        skipSpace()
        let start = at
        return skipValue(depth: depth) ? start..<at : nil
    }

    private mutating func skipValue(depth: Int) -> Bool {
        switch head {
        case 0x22: return string() != nil
        case 0x7B: return members(depth: depth) { scanner, _ in scanner.value(depth: depth + 1) != nil }
        case 0x5B: return elements(depth: depth) { scanner in scanner.value(depth: depth + 1) != nil }
        case 0x74: return word("true")
        case 0x66: return word("false")
        case 0x6E: return word("null")
        default: return number()
        }
    }

    /// Reads an object; `visit` gets the raw key and must step over the value.
    mutating func members(depth: Int, _ visit: (inout JSONScanner, Range<Int>) -> Bool) -> Bool {
        guard depth < Self.depthLimit, take(0x7B) else { return false }
        if head == 0x7D {
            at += 1
            return true
        }
        while true {
            guard head == 0x22, let key = string(), take(0x3A), visit(&self, key) else { return false }
            skipSpace()
            if head == 0x7D {
                at += 1
                return true
            }
            guard take(0x2C) else { return false }
        }
    }

    /// Reads an array; `visit` must step over the element.
    mutating func elements(depth: Int, _ visit: (inout JSONScanner) -> Bool) -> Bool {
        guard depth < Self.depthLimit, take(0x5B) else { return false }
        if head == 0x5D {
            at += 1
            return true
        }
        while true {
            guard visit(&self) else { return false }
            skipSpace()
            if head == 0x5D {
                at += 1
                return true
            }
            guard take(0x2C) else { return false }
        }
    }

    private mutating func word(_ text: StaticString) -> Bool {
        guard matches(at..<min(bytes.count, at + text.utf8CodeUnitCount), text) else { return false }
        at += text.utf8CodeUnitCount
        return true
    }

    private mutating func number() -> Bool {
        if head == 0x2D { at += 1 }
        if head == 0x30 { at += 1 } else if !digits() { return false }
        if head == 0x2E {
            at += 1
            guard digits() else { return false }
        }
        if head == 0x65 || head == 0x45 {
            at += 1
            if head == 0x2B || head == 0x2D { at += 1 }
            return digits()
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = at
        while (0x30...0x39).contains(head) { at += 1 }
        return at > start
    }
}
