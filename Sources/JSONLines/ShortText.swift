/// A few short pieces of a line, put together where they do not cost a call to an array each.
///
/// Valid only in the call that lends it; pieces beyond its room are a fault of the program.
package struct ShortText: ~Copyable {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    fileprivate init(_ room: UnsafeMutableBufferPointer<UInt8>) {
        self.room = room
    }

    fileprivate var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: room[..<count]) }

    /// Appends a literal.
    package mutating func append(_ literal: StaticString) {
        let length = literal.utf8CodeUnitCount
        precondition(length <= room.count - count, "no room for a short text")
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...])
            .copyMemory(from: UnsafeRawBufferPointer(start: literal.utf8Start, count: length))
        count += length
    }

    /// Appends a whole number.
    package mutating func append(_ number: Int) {
        if number < 0 { append("-") }
        append(digitsOf: number.magnitude)
    }

    /// Appends a whole number, with zeros in front up to `least` digits.
    package mutating func append(digitsOf number: UInt, atLeast least: Int = 1) {
        let length = max(least, JSONText.digits(of: number))
        precondition(length <= room.count - count, "no room for a short text")
        count += length
        var (left, place) = (number, count)
        for _ in 0..<length {
            place -= 1
            room[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left % 10)
            left /= 10
        }
    }
}

extension [UInt8] {
    /// Appends what `write` puts together, at most `most` bytes.
    package mutating func appendShort(_ most: Int, _ write: (inout ShortText) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { room in
            var text = ShortText(room)
            write(&text)
            append(contentsOf: text.bytes)
        }
    }
}
