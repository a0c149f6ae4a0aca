/// A model as a sender names it: canonical, a vendor's own id, or an alias.
package struct ModelName: RawRepresentable, Hashable, Codable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ text: some StringProtocol) {
        rawValue = String(text)
    }
}

extension ModelName: CustomStringConvertible {
    package var description: String { rawValue }
}
