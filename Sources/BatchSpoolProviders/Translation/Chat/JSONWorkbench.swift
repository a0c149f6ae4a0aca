import JSONLines

/// Turns JSON within a string into JSON; keeps its memory from one to the next.
///
/// Used by one thread at a time.
final class JSONWorkbench {
    private var scanner: JSONScanner
    private var bytes: [UInt8] = []

    init() {
        var options = JSONScanner.Options(recordDepth: 0)
        options.depthLimit = 1024
        scanner = JSONScanner(options)
    }

    /// Appends the object that a string holds, such as the arguments of a tool call; an empty string is `{}`.
    ///
    /// Line breaks between its tokens become spaces, so that a line stays one line. False, and nothing is appended,
    /// when the string holds no sound object.
    func append(objectIn inside: ChatSpan, to output: inout SegmentList) -> Bool {
        guard take(inside.bytes, escaped: inside.escaped) else { return false }
        if inside.escaped || Self.isBlank(inside.bytes) {
            bytes.withUnsafeBytes { output.append(made: $0) }
        } else {
            output.append(inside)
        }
        return true
    }

    /// The same for bytes that are not those of a request.
    func append(objectIn inside: UnsafeRawBufferPointer, escaped: Bool, to output: inout [UInt8]) -> Bool {
        guard take(inside, escaped: escaped) else { return false }
        output += bytes
        return true
    }

    /// Puts the object that a string holds on the bench; false when it holds none.
    private func take(_ inside: UnsafeRawBufferPointer, escaped: Bool) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        if Self.isBlank(inside) {
            bytes.append("{}")
            return true
        }
        if escaped {
            JSONText.appendUnescaped(inside, to: &bytes)
        } else {
            bytes.append(contentsOf: inside)
        }
        guard holdsObject() else { return false }
        // Inside its strings a sound object has no raw control characters.
        if escaped { for index in bytes.indices where bytes[index] < 0x20 { bytes[index] = 0x20 } }
        return true
    }

    private static func isBlank(_ inside: UnsafeRawBufferPointer) -> Bool { inside.allSatisfy { $0 == 0x20 } }

    private func holdsObject() -> Bool {
        let count = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: JSONScanner.padding))
        defer { bytes.removeLast(JSONScanner.padding) }
        return bytes.withUnsafeBytes { memory in
            (try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<count]))) != nil
        }
    }
}
