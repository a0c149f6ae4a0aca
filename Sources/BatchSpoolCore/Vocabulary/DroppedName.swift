import FoundationEssentials

/// The name of a file as its sender spelled it: bytes, never a path.
package struct DroppedName: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The name as text; nil when it is not UTF-8.
    package var text: String? {
        String(validating: bytes, as: UTF8.self)
    }
}

extension DroppedName: Codable {
    private struct Encoded: Codable {
        let base64: String
    }

    /// Reads a string, or `{"base64": …}` for a name that is not UTF-8.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.init(text)
            return
        }
        let encoded = try container.decode(Encoded.self)
        guard let bytes = Data(base64Encoded: encoded.base64) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64: \(encoded.base64)")
        }
        self.init(bytes: Array(bytes))
    }

    /// The bytes as a name that is not UTF-8 is written.
    var base64: String { Data(bytes).base64EncodedString() }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let text {
            try container.encode(text)
        } else {
            try container.encode(Encoded(base64: base64))
        }
    }
}
