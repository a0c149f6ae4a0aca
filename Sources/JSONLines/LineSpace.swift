/// Room at the end of an array, which takes the pieces of a line without a call to the array for each.
///
/// Valid only in the call that lends it; pieces beyond its room are a fault of the program.
package struct LineSpace: ~Copyable {
    private var next: UnsafeMutableRawPointer
    private let end: UnsafeMutableRawPointer

    fileprivate init(_ start: UnsafeMutableRawPointer, to end: UnsafeMutableRawPointer) {
        next = start
        self.end = end
    }

    /// Bytes left.
    fileprivate var room: Int { end - next }

    /// Appends a literal.
    package mutating func append(_ literal: StaticString) {
        append(literal.utf8Start, count: literal.utf8CodeUnitCount)
    }

    /// Appends bytes.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if let start = bytes.baseAddress { append(start, count: bytes.count) }
    }

    /// Appends bytes.
    package mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { append($0) }
    }

    private mutating func append(_ start: UnsafeRawPointer, count: Int) {
        precondition(count <= room, "no room in a line")
        next.copyMemory(from: start, byteCount: count)
        next += count
    }

    /// Appends a whole number.
    package mutating func append(_ number: Int) {
        if number < 0 { append("-") }
        append(digitsOf: number.magnitude)
    }

    /// Appends a whole number, with zeros in front up to `least` digits.
    package mutating func append(digitsOf number: UInt, atLeast least: Int = 1) {
        let length = max(least, JSONText.digits(of: number))
        precondition(length <= room, "no room in a line")
        var left = number
        for place in stride(from: length - 1, through: 0, by: -1) {
            let (rest, digit) = left.quotientAndRemainder(dividingBy: 10)
            let character = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            next.storeBytes(of: character, toByteOffset: place, as: UInt8.self)
            left = rest
        }
        next += length
    }
}

extension [UInt8] {
    /// Appends what `write` puts together, at most `most` bytes.
    package mutating func append(atMost most: Int, _ write: (inout LineSpace) -> Void) {
        append(addingCapacity: most) { span in
            span.withUnsafeMutableBufferPointer { room, count in
                guard let start = room.baseAddress else { return }
                var space = LineSpace(start + count, to: start + room.count)
                write(&space)
                count = room.count - space.room
            }
        }
    }
}
