/// The direct elements of a JSON list or object as raw bytes; those of an object include their names.
struct JSONElements: IteratorProtocol {
    private let bytes: UnsafeRawBufferPointer
    private var position = 1

    /// `container` starts and ends with its brackets and has been checked.
    init(of container: UnsafeRawBufferPointer) {
        bytes = container
    }

    mutating func next() -> UnsafeRawBufferPointer? {
        // The last byte is the closing bracket.
        guard position < bytes.count - 1 else { return nil }
        let start = position
        var depth = 0
        while position < bytes.count - 1 {
            switch bytes[position] {
            case UInt8(ascii: "\""): position = Self.endOfString(in: bytes, from: position)
            case UInt8(ascii: ",") where depth == 0:
                position += 1
                return UnsafeRawBufferPointer(rebasing: bytes[start..<position - 1])
            case let byte:
                depth += Self.step(byte)
                position += 1
            }
        }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<max(start, bytes.count - 1)])
    }

    /// One past the closing quote of the string that starts at `start`, or the end of `bytes`.
    static func endOfString(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var position = start + 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "\""): return position + 1
            default: position += 1
            }
        }
        return bytes.count
    }

    private static func step(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): -1
        default: 0
        }
    }
}
