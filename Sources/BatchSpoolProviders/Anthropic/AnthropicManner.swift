package import BatchSpoolCore

/// How an account speaks Anthropic's dialect, as data.
package struct AnthropicManner: Hashable, Sendable {
    package var version: AnthropicVersion

    package init(version: AnthropicVersion = .usual) {
        self.version = version
    }

    /// All that the bytes of rows depend on beside their job.
    var translation: String { "\(RowTranslator.version)-\(version)" }
}
