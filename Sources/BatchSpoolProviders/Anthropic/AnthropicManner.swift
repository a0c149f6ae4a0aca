/// How an account speaks Anthropic's dialect, as data.
package struct AnthropicManner: Hashable, Sendable {
    /// The header `anthropic-version`, without which no request is answered.
    ///
    /// `2023-06-01` is served on beside `2026-10-21`, which refuses `temperature`, `top_p` and `top_k` also in batches
    /// (<https://platform.claude.com/docs/en/api/versioning>, November 2026).
    package var version: String

    package init(version: String = "2023-06-01") {
        self.version = version
    }

    /// Whether sampling parameters are taken at all; the model may still refuse them. Versions are dates.
    var takesSampling: Bool { version < "2026-10-21" }

    /// All that the bytes of rows depend on beside their job.
    var translation: String { "\(RowTranslator.version)-\(version)" }
}
