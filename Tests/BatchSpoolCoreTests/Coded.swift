import FoundationEssentials

/// JSON as the program writes and reads it.
enum Coded {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The same as people read it, with a newline.
    static func outline(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    /// Names of the members of an object's JSON, sorted.
    static func members(_ value: some Encodable) throws -> [String] {
        try Coded.value([String: Ignored].self, text(value)).keys.sorted()
    }

    private struct Ignored: Decodable {
        init(from decoder: any Decoder) throws {}
    }
}
