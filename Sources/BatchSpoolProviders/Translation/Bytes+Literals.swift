import JSONLines

extension [UInt8] {
    /// Appends a literal.
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a value as it was written; null without one.
    mutating func append(_ line: JSONLine, _ value: Int32?) {
        guard let value else { return append("null") }
        append(contentsOf: line.bytes(of: value))
    }
}
