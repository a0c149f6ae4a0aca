internal import CSimdjson

extension JSONLine {
    /// The raw token of a value: quotes and brackets included.
    package func bytes(of index: Int32) -> UnsafeRawBufferPointer {
        slice(self[index].value)
    }

    /// A string value, unescaped; nil when the value is no string.
    package func string(of index: Int32) -> String? {
        let node = self[index]
        guard node.kind == .string else { return nil }
        return text(inside(index), escaped: node.valueEscaped)
    }

    /// The name of a member, unescaped; nil for the elements of an array.
    package func name(of index: Int32) -> String? {
        let node = self[index]
        guard let key = node.key else { return nil }
        return text(slice(key), escaped: node.keyEscaped)
    }

    /// Whether the value is a string that stands for exactly `text`; nothing is allocated.
    package func string(of index: Int32, is text: StaticString) -> Bool {
        let node = nodes[Int(index)]
        guard node.kind == CJSON_STRING else { return false }
        // Without its quotes.
        let (start, length) = (Int(node.value_start) + 1, Int(node.value_length) - 2)
        return spells(text, start, length, escaped: node.flags & UInt8(CJSON_VALUE_ESCAPED) != 0)
    }

    /// Whether the value is a member of exactly this name; nothing is allocated.
    package func name(of index: Int32, is text: StaticString) -> Bool {
        let node = nodes[Int(index)]
        guard node.flags & UInt8(CJSON_HAS_KEY) != 0 else { return false }
        let isEscaped = node.flags & UInt8(CJSON_KEY_ESCAPED) != 0
        return spells(text, Int(node.key_start), Int(node.key_length), escaped: isEscaped)
    }

    /// The value of a number written as a plain integer; nil with a fraction or exponent, or out of range.
    package func int(of index: Int32) -> Int? {
        let node = self[index]
        guard node.kind == .number else { return nil }
        var digits = slice(node.value)[...]
        let negative = digits.first == UInt8(ascii: "-")
        if negative { digits = digits.dropFirst() }
        var value = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            let step = Int(digit - UInt8(ascii: "0"))
            let (tenfold, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tenfold.addingReportingOverflow(negative ? -step : step)
            guard !first, !second else { return nil }
            value = sum
        }
        return value
    }

    /// Bytes of the line.
    package func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    /// Whether `length` bytes from `start` on stand for `text`; most are told apart by the length alone.
    private func spells(_ text: StaticString, _ start: Int, _ length: Int, escaped: Bool) -> Bool {
        let wanted = text.utf8CodeUnitCount
        guard escaped || length == wanted, let line = bytes.baseAddress else { return false }
        let inside = (line + start).assumingMemoryBound(to: UInt8.self)
        return cjson_spells(inside, length, escaped, text.utf8Start, wanted)
    }

    /// What stands between the quotes of a string value, escapes and all. Only for a string.
    package func inside(_ index: Int32) -> UnsafeRawBufferPointer {
        let token = self[index].value
        return slice(token.lowerBound + 1..<token.upperBound - 1)
    }

    private func text(_ inside: UnsafeRawBufferPointer, escaped: Bool) -> String {
        escaped ? JSONText.unescape(inside) : String(decoding: inside, as: UTF8.self)
    }
}
