/// One plan in the making: what holds for every choice in it.
struct Weighing {
    let catalogue: Catalogue
    let accounts: [AccountTerms]
    let rule: CostRule
    let options: JobOptions
    let today: CalendarDay
    let history: PlanHistory
    /// Whether money is limited, so that an unknown price rules an offer out.
    let needsPrice: Bool

    /// What was chosen for one bundle.
    struct Choice {
        let assignments: [Plan.Assignment]
        let consideration: Plan.Consideration
    }

    /// The best offer for a bundle, or why there is none.
    func choose(_ bundle: Bundle) -> Result<Choice, PlanRefusal> {
        guard !bundle.model.rawValue.isEmpty else { return .failure(PlanRefusal([.noModel(groups: bundle.groups)])) }
        guard isKnown(bundle.model) else { return .failure(PlanRefusal([unknown(bundle)])) }
        let (candidates, exclusions) = weigh(bundle)
        let ranked = candidates.sorted(by: isBetter)
        guard let best = ranked.first else { return .failure(PlanRefusal([fault(bundle, exclusions)])) }
        let doubts = doubts(bundle, ranked)
        guard doubts.isEmpty else { return .failure(PlanRefusal([noneAllowed(bundle, exclusions + doubts)])) }
        return .success(
            Choice(
                assignments: assignments(bundle, best),
                consideration: Plan.Consideration(
                    model: bundle.model, groups: bundle.groups, candidates: ranked.map(\.summary),
                    exclusions: exclusions)))
    }

    private func assignments(_ bundle: Bundle, _ candidate: Candidate) -> [Plan.Assignment] {
        zip(bundle.members, candidate.adjustments).map { member, adjustments in
            Plan.Assignment(
                group: member.index, offer: PlannedOffer(candidate.offer, adjustments: adjustments),
                limits: candidate.offer.limits(for: member.group),
                expected: rule.expected(member.group.weight, rows: member.group.rows, at: candidate.offer.price),
                ceiling: rule.ceiling(member.group.weight, at: candidate.offer.price))
        }
    }

    // MARK: candidates

    /// Accounts that would do, and the reason for each that would not.
    private func weigh(_ bundle: Bundle) -> ([Candidate], [Exclusion]) {
        var candidates: [Candidate] = []
        var exclusions: [Exclusion] = []
        for (place, terms) in accounts.enumerated() {
            if let reason = objection(to: terms, bundle.endpoint) {
                exclusions.append(Exclusion(account: terms.account, reason: reason))
                continue
            }
            let offers = offers(of: bundle.model, at: terms)
            if offers.isEmpty { exclusions.append(Exclusion(account: terms.account, reason: .modelNotOffered)) }
            for offer in offers {
                switch examine(offer, for: bundle, place: place) {
                case .success(let candidate): candidates.append(candidate)
                case .failure(let objection):
                    exclusions.append(
                        Exclusion(account: terms.account, wireModel: offer.wireModel, reason: objection.reason))
                }
            }
        }
        return (candidates, exclusions)
    }

    private func examine(_ offer: Offer, for bundle: Bundle, place: Int) -> Result<Candidate, Objection> {
        if let reason = objection(to: offer, bundle) { return .failure(Objection(reason)) }
        var adjustments: [[Adjustment]] = []
        for (_, group) in bundle.members {
            switch verdict(of: offer, on: group) {
            case .fits(let needed): adjustments.append(needed)
            case .refused(let refusals): return .failure(Objection(.parameters(refusals)))
            }
        }
        let expected = Money.sum(
            bundle.members.map { rule.expected($0.group.weight, rows: $0.group.rows, at: offer.price) })
        let ceiling = Money.sum(bundle.members.map { rule.ceiling($0.group.weight, at: offer.price) })
        if ceiling == nil, needsPrice {
            let isKnown = bundle.members.allSatisfy { offer.price.isKnown(for: $0.group.weight, rule) }
            return .failure(Objection(isKnown ? .amountTooLarge : .priceUnknown))
        }
        return .success(
            Candidate(
                offer: offer, adjustments: adjustments, expected: expected, ceiling: ceiling,
                rank: [preference(offer), place]))
    }

    /// What `offer` makes of the parameters of `group`.
    func verdict(of offer: Offer, on group: RowGroup) -> ParameterVerdict {
        let names = [offer.account.rawValue, offer.vendor]
        return ParameterRules.verdict(
            of: offer, on: group.parameters, at: group.endpoint, unsupported: options.unsupportedParameters,
            trusting: offer.isListed || options.provider.allowed.contains(where: names.contains))
    }

    /// The place of an offer's account or vendor in `provider`; 0 when that names none.
    private func preference(_ offer: Offer) -> Int {
        options.provider.allowed.firstIndex { $0 == offer.account.rawValue || $0 == offer.vendor } ?? 0
    }

    private func isBetter(_ left: Candidate, _ right: Candidate) -> Bool {
        if options.providerOrder == .price, left.expected != right.expected {
            guard let here = left.expected else { return false }
            return right.expected.map { here < $0 } ?? true
        }
        return left.rank.lexicographicallyPrecedes(right.rank)
    }
}
