import BatchSpoolCore

/// Faults of planning in words.
enum PlanWords {
    /// A fault that waits for a person, a price or money.
    static func detail(_ fault: PlanFault) -> String {
        switch fault {
        case .noAccount: "no account is configured"
        case .overLimit(let limit, let ceiling, let left):
            "the rows may cost \(ceiling?.description ?? "an unknown amount") USD; \(limit.rawValue) leaves \(left) USD"
        case .priceUnknown(_, let model, _): "no allowed account states a price for \(model), and money is limited"
        case .noModel, .unknownModel, .noAllowedProvider, .unsupportedParameter: fault.problem.words
        }
    }
}
