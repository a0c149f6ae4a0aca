/// What happens with a parameter that an offer cannot honour.
package enum UnsupportedParameters: Hashable, Sendable {
    case error
    /// These may be left out, and the receipt lists them.
    case drop([String])
}

extension UnsupportedParameters: Codable {
    private enum CodingKeys: String, CodingKey {
        case drop
    }

    /// Reads `"error"` or `{"drop": […]}`.
    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: CodingKeys.self) {
            self = .drop(try container.decode([String].self, forKey: .drop))
        } else {
            self = .error
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .error:
            var container = encoder.singleValueContainer()
            try container.encode("error")
        case .drop(let names):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(names, forKey: .drop)
        }
    }
}
