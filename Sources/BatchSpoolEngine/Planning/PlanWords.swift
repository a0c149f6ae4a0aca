import BatchSpoolCore

/// Faults of planning in words.
enum PlanWords {
    /// A fault that waits for a person, a price or money; `accounts` are all that are configured.
    static func detail(_ fault: PlanFault, accounts: [AccountReport] = []) -> String {
        switch fault {
        case .noAccount: noAccount(accounts)
        case .overLimit(let limit, let ceiling, let left):
            "the rows may cost \(ceiling?.description ?? "an unknown amount") USD; \(limit.rawValue) leaves \(left) USD"
        case .priceUnknown(_, let model, _): "no allowed account states a price for \(model), and money is limited"
        case .noModel, .unknownModel, .noAllowedProvider, .unsupportedParameter: fault.problem.words
        }
    }

    /// `no configured account can be used: openai: no key; set OPENAI_API_KEY or write key_file`.
    private static func noAccount(_ accounts: [AccountReport]) -> String {
        if accounts.isEmpty { return "no account is configured" }
        let told = accounts.map { account in
            "\(account.account): \(account.detail ?? "its table cannot be used")"
        }
        return "no configured account can be used: " + told.joined(separator: "; ")
    }
}
