import JSONLines

extension SegmentList {
    /// Appends bytes of a request.
    mutating func append(_ span: ChatSpan) {
        switch span.source {
        case .row: append(row: span.range)
        case .fixed: append(fixed: span.range)
        case .made: append(made: span.bytes)
        }
    }

    /// Appends a value as it was written.
    mutating func append(_ value: ChatValue) {
        append(value.span)
    }

    /// Appends `"name":` and the value as it was written; nothing without a value.
    mutating func append(_ name: StaticString, _ value: ChatValue?) {
        guard let value else { return }
        append(name)
        append(value)
    }

    /// Appends `text` as a JSON string with its quotes.
    mutating func append(quoted text: String) {
        make { JSONText.append(text, to: &$0) }
    }

    /// Appends a whole number.
    mutating func append(number: Int) {
        make { JSONText.append(number, to: &$0) }
    }

    /// Appends one JSON string with the texts of several, `separator` between them; it needs no escapes beyond its own.
    ///
    /// The insides are spliced: nothing is decoded.
    mutating func append(joined insides: [ChatSpan], separator: StaticString) {
        append("\"")
        for (number, inside) in insides.enumerated() {
            if number > 0 { append(separator) }
            append(inside)
        }
        append("\"")
    }
}
