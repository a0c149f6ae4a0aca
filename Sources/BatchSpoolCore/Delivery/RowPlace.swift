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

    /// The most bytes that `appendHead` writes.
    static let headRoom = 96

    /// Appends the beginning of our member: `,"batchspool":{"v":1,"row":…,"line":…`.
    func appendHead(to space: inout LineSpace) {
        space.append(",\"batchspool\":{\"v\":1,\"row\":")
        Self.append(row, to: &space)
        space.append(",\"line\":")
        Self.append(line, to: &space)
    }

    private static func append(_ number: Int?, to space: inout LineSpace) {
        if let number { space.append(number) } else { space.append("null") }
    }
}
