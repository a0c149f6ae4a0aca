import JSONLines

/// Bytes of a request and where a writer finds them again.
struct ChatSpan {
    let source: Segment.Source
    /// Within the source.
    let range: Range<Int>
    /// The bytes themselves; valid as long as the request.
    let bytes: UnsafeRawBufferPointer
    /// Whether they hold escapes of a JSON string.
    let escaped: Bool

    /// Bytes `range` of a text's line.
    init(_ range: Range<Int>, of text: ChatText, escaped: Bool) {
        source = text.source
        self.range = text.offset + range.lowerBound..<text.offset + range.upperBound
        bytes = text.line.slice(range)
        self.escaped = escaped
    }

    private init(_ source: Segment.Source, _ range: Range<Int>, _ bytes: UnsafeRawBufferPointer, escaped: Bool) {
        (self.source, self.range, self.bytes, self.escaped) = (source, range, bytes, escaped)
    }

    var isEmpty: Bool { range.isEmpty }

    /// What is left behind the first `count` bytes.
    func dropFirst(_ count: Int) -> ChatSpan {
        ChatSpan(
            source, range.lowerBound + count..<range.upperBound, UnsafeRawBufferPointer(rebasing: bytes[count...]),
            escaped: escaped)
    }

    /// The first `count` bytes.
    func prefix(_ count: Int) -> ChatSpan {
        ChatSpan(
            source, range.lowerBound..<range.lowerBound + count, UnsafeRawBufferPointer(rebasing: bytes[..<count]),
            escaped: escaped)
    }

    /// As much of the beginning as `limit` bytes hold, no escape cut in two.
    func beginning(_ limit: Int) -> ChatSpan {
        guard escaped, limit < bytes.count else { return prefix(min(limit, bytes.count)) }
        var end = 0
        while true {
            let isLong = bytes[end] == UInt8(ascii: "\\") && bytes[end + 1] == UInt8(ascii: "u")
            let next = end + (isLong ? 6 : bytes[end] == UInt8(ascii: "\\") ? 2 : 1)
            guard next <= limit else { return prefix(end) }
            end = next
        }
    }

    /// The text that these bytes stand for inside a string.
    var unescaped: String {
        guard escaped else { return String(decoding: bytes, as: UTF8.self) }
        var text: [UInt8] = []
        JSONText.appendUnescaped(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether the bytes begin with `word`, as they are written.
    func starts(with word: StaticString) -> Bool {
        bytes.count >= word.utf8CodeUnitCount
            && bytes.prefix(word.utf8CodeUnitCount).elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}
