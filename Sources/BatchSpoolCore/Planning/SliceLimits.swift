/// How much fits into one batch; nil is no limit.
package struct SliceLimits: Hashable, Codable, Sendable {
    package var requests: Int
    /// Of the uploaded file, line ends included.
    package var bytes: Int
    /// The most bytes of several rows, where that is less than a row alone may have; nil where it is the same.
    package var bytesTogether: Int?
    /// Estimated prompt tokens.
    package var tokens: Int?
    /// Texts to embed.
    package var inputs: Int?
    /// The most output tokens of all rows together; a row alone may have more.
    package var output: Int?

    package init(
        requests: Int, bytes: Int, bytesTogether: Int? = nil, tokens: Int? = nil, inputs: Int? = nil,
        output: Int? = nil
    ) {
        self.requests = requests
        self.bytes = bytes
        self.bytesTogether = bytesTogether
        self.tokens = tokens
        self.inputs = inputs
        self.output = output
    }
}
