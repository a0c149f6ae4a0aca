package import FoundationEssentials

/// Any JSON value, read without regard to our own types.
package enum JSON: Hashable, Sendable, Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case array([JSON])
    case object([String: JSON])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    /// The one value in `data`; nil when that is no JSON.
    package init?(_ data: Data) {
        guard let value = try? JSONDecoder().decode(JSON.self, from: data) else { return nil }
        self = value
    }

    /// The value of each line that is not empty; a line that is no JSON is `null`.
    package static func lines(_ data: Data) -> [JSON] {
        data.split(separator: 10).map { JSON(Data($0)) ?? .null }
    }

    /// The member `key`; null when there is none.
    package subscript(key: String) -> JSON {
        guard case .object(let members) = self else { return .null }
        return members[key] ?? .null
    }

    /// The element `index`; null when there is none.
    package subscript(index: Int) -> JSON {
        guard case .array(let values) = self, values.indices.contains(index) else { return .null }
        return values[index]
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var int: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var elements: [JSON] { if case .array(let values) = self { values } else { [] } }
    package var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
}

extension JSON {
    /// A value of the journal's JSON: text, or the bytes of a text that is not printable.
    package var string: String? {
        if case .array(let bytes) = self { return String(decoding: bytes.map { UInt8($0.int ?? 0) }, as: UTF8.self) }
        return text
    }
}
