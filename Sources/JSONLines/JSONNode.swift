internal import CSimdjson

/// One recorded value of a line: where its key and its own bytes are. Offsets count from the line's first byte.
package struct JSONNode: Sendable {
    let raw: cjson_node

    init(_ raw: cjson_node) {
        self.raw = raw
    }

    /// Bytes of the key, raw and without its quotes; nil for the elements of an array.
    package var key: Range<Int>? {
        guard raw.flags & UInt8(CJSON_HAS_KEY) != 0 else { return nil }
        return Int(raw.key_start)..<Int(raw.key_start) + Int(raw.key_length)
    }

    /// Bytes of the value: the raw token, quotes and brackets included.
    package var value: Range<Int> {
        Int(raw.value_start)..<Int(raw.value_start) + Int(raw.value_length)
    }

    /// Index of the container this value is in; -1 is the line's top object.
    package var parent: Int32 { Int32(bitPattern: raw.parent) }

    package var kind: JSONKind { JSONKind(rawValue: raw.kind.rawValue) ?? .null }

    /// Whether the key holds escapes, so that its raw bytes are not its name.
    package var keyEscaped: Bool { raw.flags & UInt8(CJSON_KEY_ESCAPED) != 0 }

    /// Whether the value is a string with escapes.
    package var valueEscaped: Bool { raw.flags & UInt8(CJSON_VALUE_ESCAPED) != 0 }
}
