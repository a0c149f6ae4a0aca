extension JSONValue {
    /// Reads exactly one value; nil when `bytes` hold anything else.
    init?(parsing bytes: UnsafeRawBufferPointer) {
        var scanner = JSONScanner(bytes)
        guard let value = Self.read(&scanner, depth: 0) else { return nil }
        scanner.skipSpace()
        guard scanner.isAtEnd else { return nil }
        self = value
    }

    init?(parsing bytes: [UInt8]) {
        guard let value = bytes.withUnsafeBytes({ JSONValue(parsing: $0) }) else { return nil }
        self = value
    }

    init?(parsing text: String) {
        self.init(parsing: [UInt8](text.utf8))
    }

    private static func read(_ scanner: inout JSONScanner, depth: Int) -> JSONValue? {
        scanner.skipSpace()
        switch scanner.head {
        case 0x22: return scanner.string().map { .string(scanner.unescaped($0)) }
        case 0x7B: return readObject(&scanner, depth: depth)
        case 0x5B:
            var values: [JSONValue] = []
            let good = scanner.elements(depth: depth) { scanner in
                read(&scanner, depth: depth + 1).map { values.append($0) } != nil
            }
            return good ? .array(values) : nil
        default:
            guard let range = scanner.value(depth: depth) else { return nil }
            return scalar(String(decoding: scanner.bytes[range], as: UTF8.self))
        }
    }

    private static func readObject(_ scanner: inout JSONScanner, depth: Int) -> JSONValue? {
        var members: [JSONObject.Member] = []
        let good = scanner.members(depth: depth) { scanner, key in
            guard let value = read(&scanner, depth: depth + 1) else { return false }
            members.append(JSONObject.Member(key: scanner.unescaped(key), value: value))
            return true
        }
        return good ? .object(JSONObject(members)) : nil
    }

    private static func scalar(_ text: String) -> JSONValue {
        switch text {
        case "true": .bool(true)
        case "false": .bool(false)
        case "null": .null
        default: Int(text).map(JSONValue.int) ?? .double(Double(text) ?? 0)
        }
    }

    /// The value as compact JSON.
    var bytes: [UInt8] {
        var target: [UInt8] = []
        write(to: &target)
        return target
    }

    var json: String { String(decoding: bytes, as: UTF8.self) }

    private func write(to target: inout [UInt8]) {
        switch self {
        case .null: target.append("null")
        case .bool(let value): target.append(text: value ? "true" : "false")
        case .int(let value): target.append(number: value)
        case .double(let value): target.append(text: value.isFinite ? value.description : "null")
        case .string(let text):
            target.append(0x22)
            target.append(escaping: text)
            target.append(0x22)
        case .array(let values):
            target.append(0x5B)
            for (index, value) in values.enumerated() {
                if index > 0 { target.append(0x2C) }
                value.write(to: &target)
            }
            target.append(0x5D)
        case .object(let object):
            object.write(to: &target) { $0.write(to: &$1) }
        }
    }
}

extension JSONObject {
    fileprivate func write(to target: inout [UInt8], value: (JSONValue, inout [UInt8]) -> Void) {
        target.append(0x7B)
        for (index, member) in members.enumerated() {
            if index > 0 { target.append(0x2C) }
            target.append(0x22)
            target.append(escaping: member.key)
            target.append("\":")
            value(member.value, &target)
        }
        target.append(0x7D)
    }
}
