/// How much rows take up, in one batch and in money.
package struct RowWeight: Hashable, Codable, Sendable {
    /// Of the uploaded file, line ends included; never less than what is sent.
    package var bytes: Int
    /// Estimated prompt tokens.
    package var inputTokens: Int
    /// The most output tokens.
    package var outputCeiling: Int
    /// Texts to embed; 0 for other requests.
    package var inputs: Int
    /// Prompt tokens of the largest row.
    package var largestInput: Int

    package init(bytes: Int, inputTokens: Int, outputCeiling: Int, inputs: Int = 0) {
        self.bytes = bytes
        self.inputTokens = inputTokens
        self.outputCeiling = outputCeiling
        self.inputs = inputs
        largestInput = inputTokens
    }

    static let zero = RowWeight(bytes: 0, inputTokens: 0, outputCeiling: 0)

    /// Adds the rows of `other`.
    package mutating func add(_ other: RowWeight) {
        bytes += other.bytes
        inputTokens += other.inputTokens
        outputCeiling += other.outputCeiling
        inputs += other.inputs
        largestInput = max(largestInput, other.largestInput)
    }
}

extension RowGroup {
    /// What all its rows take up, `inputs` aside.
    var weight: RowWeight {
        var weight = RowWeight(bytes: bytes, inputTokens: inputTokens, outputCeiling: outputCeiling)
        // Rounded up; without a count of the largest row the average is the best there is.
        weight.largestInput = max(largestInput, rows > 0 ? (inputTokens + rows - 1) / rows : 0)
        return weight
    }
}
