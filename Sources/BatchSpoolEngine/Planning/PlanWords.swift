import BatchSpoolCore

/// Faults of planning as problems of the file, and in words.
enum PlanWords {
    /// The problem of a fault whose rows are to blame.
    static func problem(_ fault: PlanFault) -> Problem {
        switch fault {
        case .noAccount: .noAllowedProvider(model: "", reasons: ["no account is configured"])
        case .noModel: .noModel
        case .unknownModel(_, let model, let nearest): .unknownModel(model.rawValue, nearest: nearest)
        case .noAllowedProvider(_, let model, let exclusions, let vendors):
            .noAllowedProvider(model: model.rawValue, reasons: reasons(exclusions, vendors))
        case .unsupportedParameter(_, let model, let refusals, let could):
            .unsupportedParameter(name: refusals.first?.parameter ?? "", model: model.rawValue, could: could)
        case .priceUnknown(_, let model, let exclusions):
            .noAllowedProvider(model: model.rawValue, reasons: reasons(exclusions, []))
        case .overLimit(let limit, let ceiling, let left):
            .overLimit(limit.rawValue, ceiling: ceiling, limit: left)
        }
    }

    /// A fault that waits for a person, a price or money.
    static func detail(_ fault: PlanFault) -> String {
        switch fault {
        case .noAccount: "no account is configured"
        case .overLimit(let limit, let ceiling, let left):
            "the rows may cost \(ceiling?.description ?? "an unknown amount") USD; \(limit.rawValue) leaves \(left) USD"
        case .priceUnknown(_, let model, _): "no allowed account states a price for \(model), and money is limited"
        case .noModel, .unknownModel, .noAllowedProvider, .unsupportedParameter: problem(fault).words
        }
    }

    private static func reasons(_ exclusions: [Exclusion], _ vendors: [String]) -> [String] {
        var words = exclusions.map(\.words)
        if !vendors.isEmpty { words.append("sold by \(vendors.joined(separator: ", "))") }
        return words
    }
}
