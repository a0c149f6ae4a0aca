extension PlanFault {
    /// What is wrong, as a problem of the file.
    package var problem: Problem {
        switch self {
        case .noAccount: .noAllowedProvider(model: "", reasons: ["no account is configured"])
        case .noModel: .noModel
        case .unknownModel(_, let model, let nearest): .unknownModel(model.rawValue, nearest: nearest)
        case .noAllowedProvider(_, let model, let exclusions, let vendors, let unknown):
            .noAllowedProvider(
                model: model.rawValue,
                reasons: Self.stranger(unknown) + exclusions.map(\.words) + Self.sellers(vendors))
        case .unsupportedParameter(_, let model, let refusals, let could):
            Self.problem(refusals, model.rawValue, could)
        case .priceUnknown(_, let model, let exclusions):
            .noAllowedProvider(model: model.rawValue, reasons: exclusions.map(\.words))
        case .overLimit(let limit, let ceiling, let left):
            .overLimit(limit.rawValue, ceiling: ceiling, limit: left)
        }
    }

    /// Whether the file has to be mended; else it would wait for an account, a price or money.
    package var isRowsOwn: Bool {
        if case .overLimit(.maxCost, _, _) = self { return true }
        return hold == nil
    }

    /// What is missing comes first: leaving something out would not help.
    private static func problem(_ refusals: [ParameterRefusal], _ model: String, _ could: [String]) -> Problem {
        if let missing = refusals.first(where: { $0.reason == .required }) {
            return .requiredParameter(name: missing.parameter, model: model, could: could)
        }
        if case .tooLarge(let what)? = refusals.first?.reason {
            return .contentTooLarge(name: refusals.first?.parameter ?? "", what: what, model: model, could: could)
        }
        return .unsupportedParameter(
            name: refusals.first?.parameter ?? "", model: model, could: could, because: because(refusals.first?.reason))
    }

    private static func because(_ reason: ParameterRefusal.Reason?) -> String? {
        switch reason {
        case .told: "the server says that the model does not take it"
        case .keptElsewhere: "only the provider that made what it names has that"
        default: nil
        }
    }

    private static func stranger(_ unknown: UnknownProvider?) -> [String] {
        guard let unknown else { return [] }
        let hint = unknown.nearest.map { ", did you mean \"\($0)\"?" } ?? ""
        return ["no account or vendor is called \"\(EscapedText(unknown.name, limit: 100))\"\(hint)"]
    }

    private static func sellers(_ vendors: [String]) -> [String] {
        vendors.isEmpty ? [] : ["sold by " + vendors.joined(separator: ", ")]
    }
}
