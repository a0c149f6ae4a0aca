/// The name of one provider account: its table `[provider.NAME]` in the configuration.
package struct AccountName: RawRepresentable, Hashable, Codable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ text: some StringProtocol) {
        rawValue = String(text)
    }
}

extension AccountName: CustomStringConvertible {
    package var description: String { rawValue }
}
