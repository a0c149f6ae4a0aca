import JSONLines

/// The recognised shapes of a line.
enum RowShape {
    /// OpenAI chat parameters at the top level.
    case unified
    /// `method`, `url` and `body`; nil when only the others are there.
    case openAIBatch(body: Int32?)
    /// `params`: Anthropic's batch form.
    case anthropicBatch(params: Int32)
    /// Options where a row should be.
    case options

    /// Whether it is a request, but no `params`.
    var isOtherRequest: Bool {
        switch self {
        case .unified, .openAIBatch: true
        case .anthropicBatch, .options: false
        }
    }

    /// Tells the shape by the members that only one of them has.
    init(_ line: JSONLine) {
        if let body = line.member("body") {
            self = .openAIBatch(body: body)
        } else if let params = line.member("params") {
            self = .anthropicBatch(params: params)
        } else if line.member("url") != nil || line.member("method") != nil {
            self = .openAIBatch(body: nil)
        } else if OptionsLine.isOptions(line) {
            self = .options
        } else {
            self = .unified
        }
    }
}
