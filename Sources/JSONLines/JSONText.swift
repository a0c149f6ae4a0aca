internal import CSimdjson

/// Writing and reading of JSON string literals, as bytes.
package enum JSONText {
    /// Appends `text` as a string literal with its quotes.
    package static func append(_ text: borrowing String, to output: inout [UInt8]) {
        var text = copy text
        text.withUTF8 { appendSound(UnsafeRawBufferPointer($0), to: &output) }
    }

    /// Appends bytes as a string literal with its quotes; what is not UTF-8 becomes U+FFFD.
    package static func append(bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        if bytes.allSatisfy({ $0 < 0x80 && !needsEscape($0) }) { return appendPlain(bytes, to: &output) }
        let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        guard cjson_utf8_prefix(base, bytes.count) == bytes.count else {
            return append(String(decoding: bytes, as: UTF8.self), to: &output)
        }
        appendSound(bytes, to: &output)
    }

    /// Appends a whole number.
    package static func append(_ number: Int, to output: inout [UInt8]) {
        output.append(atMost: 20) { $0.append(number) }
    }

    /// How many digits a whole number is written with.
    package static func digits(of number: UInt) -> Int {
        var (digits, limit) = (1, UInt(10))
        while number >= limit, digits < 20 {
            digits += 1
            limit &*= 10
        }
        return digits
    }

    /// The text of a sound string token, quotes included; nil when it is none.
    package static func decode(token: UnsafeRawBufferPointer) -> String? {
        guard token.count >= 2, token.first == quote, token.last == quote else { return nil }
        return unescape(UnsafeRawBufferPointer(rebasing: token[1..<token.count - 1]))
    }

    /// Appends the UTF-8 that the inside of a sound string (no quotes) stands for.
    package static func appendUnescaped(_ inside: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        guard let start = inside.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        output += [UInt8](unsafeUninitializedCapacity: inside.count) { buffer, count in
            count = buffer.baseAddress.map { cjson_unescape(start, inside.count, $0) } ?? 0
        }
    }

    /// The text that the inside of a sound string (no quotes) stands for.
    static func unescape(_ inside: UnsafeRawBufferPointer) -> String {
        guard let start = inside.baseAddress?.assumingMemoryBound(to: UInt8.self), !inside.isEmpty else { return "" }
        return String(unsafeUninitializedCapacity: inside.count) { buffer in
            buffer.baseAddress.map { cjson_unescape(start, inside.count, $0) } ?? 0
        }
    }

    private static let quote = UInt8(ascii: "\"")

    /// Bytes that stand in a literal as they are.
    private static func appendPlain(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        output.append(atMost: text.count + 2) { space in
            space.append("\"")
            space.append(text)
            space.append("\"")
        }
    }

    private static func appendSound(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        output.append(quote)
        var start = 0
        for index in text.indices where needsEscape(text[index]) {
            output += text[start..<index]
            appendEscape(of: text[index], to: &output)
            start = index + 1
        }
        output += text[start...]
        output.append(quote)
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == quote || byte == UInt8(ascii: "\\")
    }

    private static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0x20...: output.append(byte)
        default:
            output += [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"), UInt8(ascii: "0") + byte >> 4]
            output.append(byte & 0xF + (byte & 0xF < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
        }
    }
}
