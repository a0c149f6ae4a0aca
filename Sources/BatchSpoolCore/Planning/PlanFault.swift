/// Why rows cannot be planned.
package enum PlanFault: Hashable, Codable, Sendable {
    /// Nobody has configured an account.
    case noAccount
    /// The rows of these groups name no model, and no option does.
    case noModel(groups: [Int])
    /// No vendor and no account is known to have such a model.
    case unknownModel(groups: [Int], ModelName, nearest: String?)
    /// The model is known, but every account is ruled out; `vendors` of the catalogue have it. `unknown`: one of the
    /// providers asked for is neither an account nor a vendor.
    case noAllowedProvider(
        groups: [Int], ModelName, [Exclusion], vendors: [String], unknown: UnknownProvider? = nil)
    /// Accounts would do but for these parameters; `could` are accounts, then vendors, that take them.
    case unsupportedParameter(groups: [Int], ModelName, [ParameterRefusal], could: [String])
    /// Accounts would do, but none states a price and money is limited.
    case priceUnknown(groups: [Int], ModelName, [Exclusion])
    /// The ceiling of the whole plan is above what a limit leaves; nil is beyond 64 bits.
    case overLimit(BudgetLimit, ceiling: Money?, left: Money)
}

/// A name that was asked for and that nobody has.
package struct UnknownProvider: Hashable, Codable, Sendable {
    package let name: String
    /// What may have been meant.
    package let nearest: String?
}

/// Everything that stands in the way of a plan, at least one fault.
package struct PlanRefusal: Error, Hashable, Sendable {
    package let faults: [PlanFault]

    package init(_ faults: [PlanFault]) {
        self.faults = faults
    }
}

extension PlanFault {
    /// The same fault with the groups' numbers changed, for a plan of some of a job's groups.
    package func renumbered(_ number: (Int) -> Int) -> PlanFault {
        switch self {
        case .noAccount, .overLimit: self
        case .noModel(let groups): .noModel(groups: groups.map(number))
        case .unknownModel(let groups, let model, let nearest):
            .unknownModel(groups: groups.map(number), model, nearest: nearest)
        case .noAllowedProvider(let groups, let model, let exclusions, let vendors, let unknown):
            .noAllowedProvider(groups: groups.map(number), model, exclusions, vendors: vendors, unknown: unknown)
        case .unsupportedParameter(let groups, let model, let refusals, let could):
            .unsupportedParameter(groups: groups.map(number), model, refusals, could: could)
        case .priceUnknown(let groups, let model, let exclusions):
            .priceUnknown(groups: groups.map(number), model, exclusions)
        }
    }

    /// What the job is held for until an account, a price or money is there; nil when its rows are at fault.
    package var hold: HoldReason? {
        switch self {
        case .noAccount: .noAccount
        case .priceUnknown: .priceUnknown
        case .overLimit: .overBudget
        case .noModel, .unknownModel, .noAllowedProvider, .unsupportedParameter: nil
        }
    }

    /// The groups that cannot be planned; empty when the job as a whole cannot.
    package var groups: [Int] {
        switch self {
        case .noAccount, .overLimit: []
        case .noModel(let groups), .unknownModel(let groups, _, _), .noAllowedProvider(let groups, _, _, _, _),
            .unsupportedParameter(let groups, _, _, _), .priceUnknown(let groups, _, _):
            groups
        }
    }
}
