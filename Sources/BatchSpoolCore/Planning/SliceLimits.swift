/// How much fits into one batch; nil is no limit.
package struct SliceLimits: Hashable, Codable, Sendable {
    package var requests: Int
    /// Of the uploaded file, line ends included.
    package var bytes: Int
    /// Estimated prompt tokens.
    package var tokens: Int?
    /// Texts to embed.
    package var inputs: Int?
    /// The most output tokens of all rows together; a row alone may have more.
    package var output: Int?

    package init(requests: Int, bytes: Int, tokens: Int? = nil, inputs: Int? = nil, output: Int? = nil) {
        self.requests = requests
        self.bytes = bytes
        self.tokens = tokens
        self.inputs = inputs
        self.output = output
    }
}
