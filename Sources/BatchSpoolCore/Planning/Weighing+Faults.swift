extension Weighing {
    /// The one fault to tell when every account is excluded: the one whose cure is nearest.
    func fault(_ bundle: Bundle, _ exclusions: [Exclusion]) -> PlanFault {
        if isWaiting(bundle, exclusions) { return noneAllowed(bundle, exclusions) }
        if exclusions.contains(where: { $0.reason == .priceUnknown }) {
            return .priceUnknown(groups: bundle.groups, bundle.model, exclusions)
        }
        var refusals: [ParameterRefusal] = []
        for case .parameters(let more) in exclusions.map(\.reason) {
            refusals += more.filter { !refusals.contains($0) }
        }
        guard refusals.isEmpty else {
            return .unsupportedParameter(
                groups: refused(of: bundle, exclusions), bundle.model, refusals, could: takers(of: bundle))
        }
        return noneAllowed(bundle, exclusions)
    }

    /// The groups with parameters that some account minds which would else do; with those that go where they go nothing
    /// is wrong.
    private func refused(of bundle: Bundle, _ exclusions: [Exclusion]) -> [Int] {
        let minding = accounts.filter { terms in
            exclusions.contains { exclusion in
                guard case .parameters = exclusion.reason else { return false }
                return exclusion.account == terms.account
            }
        }
        let minded = minding.flatMap { offers(of: bundle.model, at: $0) }
        return bundle.members.filter { member in minded.contains { !verdict(of: $0, on: member.group).fits } }
            .map(\.index)
    }

    func noneAllowed(_ bundle: Bundle, _ exclusions: [Exclusion]) -> PlanFault {
        .noAllowedProvider(
            groups: bundle.groups, bundle.model, exclusions, vendors: catalogue.vendors(of: bundle.model),
            unknown: unknownProvider)
    }

    /// The first provider asked for that is neither an account nor a vendor.
    private var unknownProvider: UnknownProvider? {
        let known = accounts.flatMap { [$0.account.rawValue, $0.vendor] } + catalogue.offers.map(\.vendor)
        let names = Set(known)
        guard let name = options.provider.allowed.first(where: { !names.contains($0) }) else { return nil }
        return UnknownProvider(name: name, nearest: nearest(name, among: names.sorted()))
    }

    /// Whether an account that the caller ruled out for now would do, so that nothing is wrong with the rows.
    private func isWaiting(_ bundle: Bundle, _ exclusions: [Exclusion]) -> Bool {
        accounts.contains { terms in
            exclusions.contains { exclusion in
                guard case .ruledOut = exclusion.reason else { return false }
                return exclusion.account == terms.account
            } && takes(bundle, at: terms)
        }
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

    func takes(_ bundle: Bundle, at terms: AccountTerms) -> Bool {
        guard terms.endpoints.contains(bundle.endpoint) else { return false }
        return offers(of: bundle.model, at: terms).contains { offer in
            objection(to: offer, bundle) == nil && bundle.members.allSatisfy { verdict(of: offer, on: $0.group).fits }
        }
    }
}
