/// The path and query of a request.
struct Target: Sendable, Equatable {
    let path: String
    let segments: [String]
    let query: [String: String]
    /// Every value of each name, in order.
    let repeated: [String: [String]]

    init(_ text: String) {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts.first ?? "/")
        segments = path.split(separator: "/").map(Self.decoded)
        var query: [String: String] = [:]
        var repeated: [String: [String]] = [:]
        for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (name, value) = (Self.decoded(sides[0]), sides.count > 1 ? Self.decoded(sides[1]) : "")
            query[name] = value
            repeated[name, default: []].append(value)
        }
        self.query = query
        self.repeated = repeated
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, let high = rest.first.flatMap(JSONScanner.hexValue),
                let low = rest.dropFirst().first.flatMap(JSONScanner.hexValue)
            {
                bytes.append(UInt8(high << 4 | low))
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == 0x2B ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
