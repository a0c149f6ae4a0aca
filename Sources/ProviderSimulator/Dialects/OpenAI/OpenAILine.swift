/// One request line, read once: where its members stand.
struct OpenAILine {
    private(set) var scanner: JSONScanner
    private(set) var customID: Range<Int>?
    private(set) var method: Range<Int>?
    private(set) var url: Range<Int>?
    /// nil unless it is an object.
    private(set) var body: Range<Int>?
    private(set) var model: Range<Int>?
    private(set) var hasMessages = false
    private(set) var streams = false
    private(set) var hasTools = false
    /// It may hold words for the simulator itself.
    private(set) var mayWish = false
    private(set) var wantsJSON = false
    private(set) var wantsBase64 = false
    private(set) var maxTokens: Int?
    private(set) var choices = 1
    private(set) var dimensions: Int?
    private(set) var input: Range<Int>?

    /// nil: not a JSON object.
    init?(_ bytes: UnsafeRawBufferPointer) {
        scanner = JSONScanner(bytes)
        var scanner = self.scanner
        scanner.skipSpace()
        let good = scanner.members(depth: 0) { scanner, key in readMember(&scanner, key) }
        scanner.skipSpace()
        guard good, scanner.isAtEnd else { return nil }
        mayWish = !Wish.found(in: bytes).isEmpty
    }

    private mutating func readMember(_ scanner: inout JSONScanner, _ key: Range<Int>) -> Bool {
        if scanner.head == 0x22 {
            guard let text = scanner.string() else { return false }
            if scanner.matches(key, "custom_id") { customID = text }
            if scanner.matches(key, "method") { method = text }
            if scanner.matches(key, "url") { url = text }
            return true
        }
        guard scanner.head == 0x7B, scanner.matches(key, "body") else { return scanner.value(depth: 1) != nil }
        let start = scanner.at
        guard scanner.members(depth: 1, { scanner, key in readBody(&scanner, key) }) else { return false }
        body = start..<scanner.at
        return true
    }

    private mutating func readBody(_ scanner: inout JSONScanner, _ key: Range<Int>) -> Bool {
        guard let value = scanner.value(depth: 2) else { return false }
        let head = scanner.bytes[value.lowerBound]
        switch key.count {
        case 5 where scanner.matches(key, "model") && head == 0x22: model = value.lowerBound + 1..<value.upperBound - 1
        case 5 where scanner.matches(key, "input"): input = value
        case 5 where scanner.matches(key, "tools"): hasTools = true
        case 18 where scanner.matches(key, "web_search_options"): hasTools = true
        case 8 where scanner.matches(key, "messages"): hasMessages = head == 0x5B && value.count > 2
        case 6 where scanner.matches(key, "stream"): streams = head == 0x74
        case 10 where scanner.matches(key, "max_tokens"): maxTokens = integer(value)
        case 21 where scanner.matches(key, "max_completion_tokens"): maxTokens = integer(value)
        case 1 where scanner.matches(key, "n"): choices = max(1, min(16, integer(value) ?? 1))
        case 10 where scanner.matches(key, "dimensions"): dimensions = integer(value)
        case 15 where scanner.matches(key, "encoding_format"): wantsBase64 = scanner.matches(value, "\"base64\"")
        case 15 where scanner.matches(key, "response_format"): wantsJSON = holds(value, "json_")
        default: break
        }
        return true
    }

    private func holds(_ range: Range<Int>, _ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        return range.dropLast(count).contains { scanner.matches($0..<$0 + count, text) }
    }

    /// The whole number at `range`.
    func integer(_ range: Range<Int>) -> Int? {
        Int(String(decoding: scanner.bytes[range], as: UTF8.self))
    }

    func text(_ range: Range<Int>?) -> String? { range.map(scanner.unescaped) }

    func raw(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: scanner.bytes[range]) }
}
