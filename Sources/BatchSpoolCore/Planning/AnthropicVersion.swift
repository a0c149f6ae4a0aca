/// A version of Anthropic's interface, which is a date: the header `anthropic-version`, without which no request is
/// answered.
package struct AnthropicVersion: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// What is asked for unless the account says otherwise.
    package static let usual = AnthropicVersion("2023-06-01")

    package init(_ date: String) {
        description = date
    }

    /// Whether sampling parameters are taken at all; the model may still refuse them.
    ///
    /// `2023-06-01` is served on beside `2026-10-21`, which refuses `temperature`, `top_p` and `top_k` also in batches, even
    /// at their defaults (<https://platform.claude.com/docs/en/api/versioning>, November 2026).
    package var takesSampling: Bool { description < "2026-10-21" }

    /// In what it differs from what the dialect allows, for planning.
    var quirks: [Quirk] { takesSampling ? [] : [.noSampling] }
}
