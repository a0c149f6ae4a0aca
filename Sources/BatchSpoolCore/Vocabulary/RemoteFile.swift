/// A file at a provider by its own id.
package struct RemoteFile: RawRepresentable, Hashable, Codable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ text: some StringProtocol) {
        rawValue = String(text)
    }
}

extension RemoteFile: CustomStringConvertible {
    package var description: String { rawValue }
}
