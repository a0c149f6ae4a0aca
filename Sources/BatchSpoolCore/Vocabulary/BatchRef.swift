/// A batch by the provider's own id.
package struct BatchRef: RawRepresentable, Hashable, Codable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ text: some StringProtocol) {
        rawValue = String(text)
    }
}

extension BatchRef: CustomStringConvertible {
    package var description: String { rawValue }
}
