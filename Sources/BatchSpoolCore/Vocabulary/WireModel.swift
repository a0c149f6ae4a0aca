/// A model id exactly as one provider expects it on the wire.
package struct WireModel: RawRepresentable, Hashable, Codable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ text: some StringProtocol) {
        rawValue = String(text)
    }
}

extension WireModel: CustomStringConvertible {
    package var description: String { rawValue }
}
