/// A key of a provider account; prints as a placeholder wherever it is described, dumped or reflected.
package struct Secret: Sendable {
    private let value: String

    package init(_ value: String) {
        self.value = value
    }

    /// The key itself, for the one place that builds the request header.
    package func reveal() -> String {
        value
    }

    /// `text` with every occurrence of the key replaced, for words that come back from a provider.
    package func scrubbed(from text: String) -> String {
        guard !value.isEmpty else { return text }
        return text.split(separator: value, omittingEmptySubsequences: false).joined(separator: "***")
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "***" }
    package var debugDescription: String { "***" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
