/// Rows of one job that a planner cannot tell apart: same endpoint, model and set of delicate parameters.
package struct RowGroup: Codable, Hashable, Sendable {
    package let endpoint: Endpoint
    /// After `model_map`, `override` and the default have been applied; an alias stays an alias.
    package let model: ModelName
    /// Words of `ParameterMark` for what the rows carry that some offer treats specially, sorted.
    package let parameters: [String]
    /// Whether every row's body can be sent as it stands when the wire model is the same as `model`.
    package var verbatim: Bool
    package var rows: Int
    package var bytes: Int
    /// Estimated prompt tokens of all rows.
    package var inputTokens: Int
    /// The most output tokens all rows may produce: `max_tokens`, or the assumed number where a row has none.
    package var outputCeiling: Int
    /// Estimated prompt tokens of the largest row; 0 is not counted, and the average stands in.
    package var largestInput: Int
    /// The largest `max_tokens` that a row states; 0 when none does.
    package var largestOutput: Int

    package init(
        endpoint: Endpoint, model: ModelName, parameters: [String], verbatim: Bool = false, rows: Int = 0,
        bytes: Int = 0, inputTokens: Int = 0, outputCeiling: Int = 0, largestInput: Int = 0, largestOutput: Int = 0
    ) {
        self.endpoint = endpoint
        self.model = model
        self.parameters = parameters
        self.verbatim = verbatim
        self.rows = rows
        self.bytes = bytes
        self.inputTokens = inputTokens
        self.outputCeiling = outputCeiling
        self.largestInput = largestInput
        self.largestOutput = largestOutput
    }

    /// Counts one row.
    package mutating func count(bytes: Int, inputTokens: Int, outputCeiling: Int, statedOutput: Int?) {
        rows += 1
        self.bytes += bytes
        self.inputTokens += inputTokens
        self.outputCeiling += outputCeiling
        largestInput = max(largestInput, inputTokens)
        largestOutput = max(largestOutput, statedOutput ?? 0)
    }
}
