/// Where the members of an object stand in its bytes.
struct JSONMembers {
    private(set) var ranges: [String: Range<Int>] = [:]
    private(set) var repeated: String?

    /// nil: not exactly one object.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var scanner = JSONScanner(bytes)
        scanner.skipSpace()
        var ranges: [String: Range<Int>] = [:]
        var repeated: String?
        let good = scanner.members(depth: 0) { scanner, key in
            let name = scanner.unescaped(key)
            guard let value = scanner.value(depth: 1) else { return false }
            if ranges.updateValue(value, forKey: name) != nil { repeated = name }
            return true
        }
        scanner.skipSpace()
        guard good, scanner.isAtEnd else { return nil }
        self.ranges = ranges
        self.repeated = repeated
    }

    /// Where the elements of an array stand; nil when `bytes` in `range` are none.
    static func elements(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) -> [Range<Int>]? {
        var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: bytes[range]))
        var found: [Range<Int>] = []
        let good = scanner.elements(depth: 1) { scanner in
            guard let value = scanner.value(depth: 2) else { return false }
            found.append(value.lowerBound + range.lowerBound..<value.upperBound + range.lowerBound)
            return true
        }
        return good ? found : nil
    }
}
