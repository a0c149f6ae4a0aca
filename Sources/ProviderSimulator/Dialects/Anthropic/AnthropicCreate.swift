/// The body of a request for a batch: checked for its envelope and its ids, the rest is looked at row by row.
struct AnthropicCreate {
    struct Refusal: Error {
        var status = 400
        let message: String
    }

    private(set) var lines: [UInt8] = []
    private(set) var rows = 0
    private(set) var model: String?

    init(_ body: [UInt8], limits: Limits, version: String) throws(Refusal) {
        var failure: Refusal?
        body.withUnsafeBytes { bytes in
            do throws(Refusal) { try read(bytes, limits, version) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private mutating func read(
        _ bytes: UnsafeRawBufferPointer, _ limits: Limits, _ version: String
    ) throws(Refusal) {
        guard bytes.count <= limits.inputBytes else {
            throw Refusal(status: 413, message: "Request exceeds the maximum size")
        }
        guard let members = JSONMembers(bytes) else {
            throw Refusal(message: "The request body is not valid JSON")
        }
        if let key = members.ranges.keys.sorted().first(where: { $0 != "requests" }) {
            throw Refusal(message: "\(key): Extra inputs are not permitted")
        }
        guard let range = members.ranges["requests"], let elements = JSONMembers.elements(bytes, in: range) else {
            throw Refusal(message: "requests: Field required")
        }
        guard !elements.isEmpty else { throw Refusal(message: "requests: List should have at least 1 item") }
        guard elements.count <= limits.rows else {
            throw Refusal(message: "requests: List should have at most \(limits.rows) items")
        }
        try keep(elements, of: bytes, version)
    }

    private mutating func keep(
        _ elements: [Range<Int>], of bytes: UnsafeRawBufferPointer, _ version: String
    ) throws(Refusal) {
        lines.reserveCapacity(bytes.count)
        var seen: [String: Int] = [:]
        for (index, range) in elements.enumerated() {
            let element = UnsafeRawBufferPointer(rebasing: bytes[range])
            let id = try Self.id(element, index, version)
            if let first = seen.updateValue(index, forKey: id) {
                throw Refusal(
                    message: "requests.\(index).custom_id: Duplicate custom_id, first used in requests.\(first)")
            }
            if index == 0 { model = Self.model(element) }
            lines += element.map { $0 == 10 || $0 == 13 ? 32 : $0 }
            lines.append(10)
        }
        rows = elements.count
    }

    private static func id(
        _ element: UnsafeRawBufferPointer, _ index: Int, _ version: String
    ) throws(Refusal) -> String {
        let place = "requests.\(index)"
        guard let members = JSONMembers(element) else { throw Refusal(message: "\(place): Input should be an object") }
        let extra = members.ranges.keys.sorted().first { $0 != "custom_id" && $0 != "params" }
        if let extra { throw Refusal(message: "\(place).\(extra): Extra inputs are not permitted") }
        guard let range = members.ranges["custom_id"] else {
            throw Refusal(message: "\(place).custom_id: Field required")
        }
        guard let id = JSONValue(parsing: UnsafeRawBufferPointer(rebasing: element[range]))?.text, isID(id) else {
            throw Refusal(message: "\(place).custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'")
        }
        guard let params = members.ranges["params"], element[params.lowerBound] == 0x7B else {
            throw Refusal(message: "\(place).params: Field required")
        }
        if version == AnthropicDialect.strictVersion,
            let inner = JSONMembers(UnsafeRawBufferPointer(rebasing: element[params])),
            let name = AnthropicRows.sampling.first(where: { inner.ranges[$0] != nil })
        {
            throw Refusal(message: "\(place).params.\(name): Extra inputs are not permitted")
        }
        return id
    }

    private static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95 || $0 == 45
            }
    }

    /// The model of the first request of `body`, as far as it can be read.
    static func firstModel(_ body: [UInt8]) -> String? {
        body.withUnsafeBytes { bytes in
            guard let members = JSONMembers(bytes), let range = members.ranges["requests"],
                let first = JSONMembers.elements(bytes, in: range)?.first
            else { return nil }
            return model(UnsafeRawBufferPointer(rebasing: bytes[first]))
        }
    }

    private static func model(_ element: UnsafeRawBufferPointer) -> String? {
        JSONValue(parsing: element)?.members?["params"]?.members?["model"]?.text
    }
}
