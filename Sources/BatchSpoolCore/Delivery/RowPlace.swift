import JSONLines

/// Where a row stood in the file it came from.
package struct RowPlace: Hashable, Sendable {
    /// 1-based number of the request in its source; nil for a line that is none.
    package let row: Int?
    /// Physical line of the dropped file, from 1; nil for the file as a whole.
    package let line: Int?

    package init(row: Int?, line: Int?) {
        self.row = row
        self.line = line
    }

    /// Appends the beginning of our member: `,"batchspool":{"v":1,"row":…,"line":…`.
    func appendHead(to output: inout [UInt8]) {
        output.appendShort(96) { text in
            text.append(",\"batchspool\":{\"v\":1,\"row\":")
            Self.append(row, to: &text)
            text.append(",\"line\":")
            Self.append(line, to: &text)
        }
    }

    private static func append(_ number: Int?, to text: inout ShortText) {
        if let number { text.append(number) } else { text.append("null") }
    }
}
