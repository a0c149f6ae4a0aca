import JSONLines

/// A JSON value of a small answer, for reading what providers write in many ways.
enum WireValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// The number as it was written.
    case number(String)
    case string(String)
    case array([WireValue])
    case object([String: WireValue])

    /// The value that `bytes` hold; nil when they are not one sound object or array.
    init?(_ bytes: some Collection<UInt8>) {
        let content = bytes.drop {
            $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF
        }
        let isArray = content.first == UInt8(ascii: "[")
        var text: [UInt8] = isArray ? Array("{\"_\":".utf8) : []
        text.append(contentsOf: content)
        if isArray { text.append(UInt8(ascii: "}")) }
        guard let value = Self.object(in: text) else { return nil }
        self = isArray ? value["_"] : value
    }

    /// The member `name` of an object; null for a missing one and for any other value.
    subscript(name: String) -> WireValue {
        guard case .object(let members) = self else { return .null }
        return members[name] ?? .null
    }

    private static func object(in text: [UInt8]) -> WireValue? {
        var options = JSONScanner.Options(recordDepth: 16)
        options.elementLimit = 100_000
        var scanner = JSONScanner(options)
        let padded = text + [UInt8](repeating: 0, count: JSONScanner.padding)
        return padded.withUnsafeBytes { memory in
            guard let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<text.count])) else {
                return nil
            }
            return object(of: -1, in: line)
        }
    }

    /// The value at `index`, as far down as the line was recorded.
    init(_ index: Int32, in line: JSONLine) {
        switch line[index].kind {
        case .null: self = .null
        case .true: self = .bool(true)
        case .false: self = .bool(false)
        case .number: self = .number(String(decoding: line.bytes(of: index), as: UTF8.self))
        case .string: self = .string(line.string(of: index) ?? "")
        case .array: self = .array(line.children(of: index).map { WireValue($0, in: line) })
        case .object: self = Self.object(of: index, in: line)
        }
    }

    private static func object(of index: Int32, in line: JSONLine) -> WireValue {
        var members = [String: WireValue](minimumCapacity: 24)
        for child in line.children(of: index) { members[line.name(of: child) ?? ""] = WireValue(child, in: line) }
        return .object(members)
    }
}
