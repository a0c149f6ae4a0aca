extension Weighing {
    /// The one fault to tell when every account is excluded: the one whose cure is nearest.
    func fault(_ bundle: Bundle, _ exclusions: [Exclusion]) -> PlanFault {
        if exclusions.contains(where: { $0.reason == .priceUnknown }) {
            return .priceUnknown(groups: bundle.groups, bundle.model, exclusions)
        }
        var refusals: [ParameterRefusal] = []
        for case .parameters(let more) in exclusions.map(\.reason) {
            refusals += more.filter { !refusals.contains($0) }
        }
        guard refusals.isEmpty else {
            return .unsupportedParameter(groups: bundle.groups, bundle.model, refusals, could: takers(of: bundle))
        }
        return .noAllowedProvider(
            groups: bundle.groups, bundle.model, exclusions, vendors: catalogue.vendors(of: bundle.model))
    }

    /// Accounts, allowed or not, and vendors without one that would take the parameters of every group.
    private func takers(of bundle: Bundle) -> [String] {
        let here = accounts.filter { takes(bundle, at: $0) }.map(\.account.rawValue)
        let vendors = Set(accounts.map(\.vendor))
        let elsewhere = catalogue.vendors(of: bundle.model).filter { vendor in
            !vendors.contains(vendor) && takes(bundle, at: AccountTerms(account: AccountName(vendor), vendor: vendor))
        }
        return here + elsewhere
    }

    private func takes(_ bundle: Bundle, at terms: AccountTerms) -> Bool {
        guard terms.endpoints.contains(bundle.endpoint) else { return false }
        return offers(of: bundle.model, at: terms).contains { offer in
            objection(to: offer, bundle) == nil && bundle.members.allSatisfy { verdict(of: offer, on: $0.group).fits }
        }
    }
}
