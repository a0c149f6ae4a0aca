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
        if inside.bytes.allSatisfy({ $0 == 0x20 }) {
            output.append("{}")
            return true
        }
        bytes.removeAll(keepingCapacity: true)
        if inside.escaped {
            JSONText.appendUnescaped(inside.bytes, to: &bytes)
        } else {
            bytes.append(contentsOf: inside.bytes)
        }
        guard holdsObject() else { return false }
        guard inside.escaped else {
            output.append(inside)
            return true
        }
        // Inside its strings a sound object has no raw control characters.
        for index in bytes.indices where bytes[index] < 0x20 { bytes[index] = 0x20 }
        bytes.withUnsafeBytes { output.append(made: $0) }
        return true
    }

    private func holdsObject() -> Bool {
        let count = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: JSONScanner.padding))
        defer { bytes.removeLast(JSONScanner.padding) }
        return bytes.withUnsafeBytes { memory in
            (try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<count]))) != nil
        }
    }
}
