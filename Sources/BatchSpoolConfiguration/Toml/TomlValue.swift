/// A place in the file; both count from 1.
struct TomlPosition: Hashable, Comparable, Sendable {
    let line: Int
    let column: Int

    static func < (left: TomlPosition, right: TomlPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// One value and where it stands.
struct TomlValue {
    enum Content {
        /// In the order of the file.
        case table([TomlMember])
        case array([TomlValue])
        case string(String)
        case integer(Int)
        case float(Double)
        case boolean(Bool)
        /// A date, a time or both; no setting takes one.
        case moment
    }

    let content: Content
    let position: TomlPosition
}

/// A key of a table with its value.
struct TomlMember {
    let key: String
    let position: TomlPosition
    let value: TomlValue
}
