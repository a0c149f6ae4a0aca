import JSONLines

/// The recognised shapes of a line.
enum RowShape {
    /// OpenAI chat parameters at the top level.
    case unified
    /// `method`, `url` and `body`; nil when only the others are there.
    case openAIBatch(body: Int32?)
    /// `params`: Anthropic's batch form.
    case anthropicBatch
    /// Options where a row should be.
    case options

    /// Tells the shape by the members that only one of them has.
    init(_ line: JSONLine) {
        if let body = line.member("body") {
            self = .openAIBatch(body: body)
        } else if line.member("params") != nil {
            self = .anthropicBatch
        } else if line.member("url") != nil || line.member("method") != nil {
            self = .openAIBatch(body: nil)
        } else if OptionsLine.isOptions(line) {
            self = .options
        } else {
            self = .unified
        }
    }
}
