/// A JSON object put together member by member: the text that Foundation's encoder makes of a type whose members are
/// added in the order of their names.
///
/// Members that are nil are left out.
package struct JSONOutline {
    private let isPretty: Bool
    private var bytes: [UInt8]
    private var depth = 0
    private var isEmpty = true

    private init(after bytes: consuming [UInt8], isPretty: Bool) {
        self.bytes = bytes
        self.isPretty = isPretty
    }

    /// The object as people read it, a member a line, and a newline.
    package static func text(_ write: (inout JSONOutline) -> Void) -> [UInt8] {
        var outline = JSONOutline(after: [], isPretty: true)
        outline.bytes.reserveCapacity(1024)
        outline.enclose("{", "}", write)
        outline.bytes.append(UInt8(ascii: "\n"))
        return outline.bytes
    }

    /// Appends the object in one line.
    package static func append(to bytes: inout [UInt8], _ write: (inout JSONOutline) -> Void) {
        var outline = JSONOutline(after: bytes, isPretty: false)
        bytes = []
        outline.enclose("{", "}", write)
        bytes = outline.bytes
    }

    /// Adds a string.
    package mutating func add(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        begin(name)
        JSONText.append(text, to: &bytes)
    }

    /// Adds a whole number.
    package mutating func add(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        begin(name)
        JSONText.append(number, to: &bytes)
    }

    /// Adds a whole number.
    package mutating func add(_ name: StaticString, _ number: UInt64) {
        begin(name)
        bytes.append(atMost: 20) { $0.append(digitsOf: UInt(number)) }
    }

    /// Adds true or false.
    package mutating func add(_ name: StaticString, _ flag: Bool?) {
        guard let flag else { return }
        begin(name)
        bytes.append(atMost: 5) { $0.append(flag ? "true" : "false") }
    }

    /// Adds a string of at most `most` characters that need no escape.
    package mutating func add(_ name: StaticString, plain most: Int, _ write: (inout LineSpace) -> Void) {
        begin(name)
        bytes.append(atMost: most + 2) { space in
            space.append("\"")
            write(&space)
            space.append("\"")
        }
    }

    /// Adds an object.
    package mutating func add(_ name: StaticString, object write: (inout JSONOutline) -> Void) {
        begin(name)
        enclose("{", "}", write)
    }

    /// Adds an array of an object for each element.
    package mutating func add<Element>(
        _ name: StaticString, each elements: [Element], _ write: (Element, inout JSONOutline) -> Void
    ) {
        begin(name)
        enclose("[", "]") { outline in
            for element in elements {
                outline.beginLine()
                outline.enclose("{", "}") { write(element, &$0) }
            }
        }
    }

    private mutating func enclose(_ open: StaticString, _ close: StaticString, _ write: (inout JSONOutline) -> Void) {
        bytes.append(atMost: 1) { $0.append(open) }
        depth += 1
        isEmpty = true
        write(&self)
        if isEmpty, isPretty { bytes.append(UInt8(ascii: "\n")) }
        depth -= 1
        newLine()
        bytes.append(atMost: 1) { $0.append(close) }
        isEmpty = false
    }

    private mutating func begin(_ name: StaticString) {
        beginLine()
        bytes.append(atMost: name.utf8CodeUnitCount + 5) { space in
            space.append("\"")
            space.append(name)
            space.append(isPretty ? "\" : " : "\":")
        }
    }

    private mutating func beginLine() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        newLine()
    }

    private mutating func newLine() {
        guard isPretty else { return }
        bytes.append(atMost: 1 + 2 * depth) { space in
            space.append("\n")
            for _ in 0..<depth { space.append("  ") }
        }
    }
}
