extension Weighing {
    /// Prefix of a model that asks for the cheapest of a class.
    private static let automatic = "auto:"

    /// Why an account cannot be used whatever the model; nil when it can.
    func objection(to terms: AccountTerms, _ endpoint: Endpoint) -> Exclusion.Reason? {
        let (account, provider) = (terms.account.rawValue, options.provider)
        if provider.excluded.contains(account) || provider.excluded.contains(terms.vendor) { return .excluded }
        if !provider.admits(account: account, vendor: terms.vendor) { return .notChosen }
        if let missing = options.require.first(where: { !terms.tags.contains($0) }) { return .lacksTag(missing) }
        if let present = options.forbid.first(where: terms.tags.contains) { return .hasTag(present) }
        if let word = history.ruledOut[terms.account] { return .ruledOut(word) }
        return terms.endpoints.contains(endpoint) ? nil : .endpoint(endpoint)
    }

    /// Why an offer cannot be used whatever the parameters; nil when it can.
    func objection(to offer: Offer, _ bundle: Bundle) -> Exclusion.Reason? {
        if !offer.serves(bundle.endpoint) { return .wrongKind(bundle.endpoint) }
        if offer.lane == .batch, offer.price.status == .none { return .noBatch }
        if let day = offer.retires, day <= today { return .retired(day) }
        let prompt = bundle.members.map(\.group.weight.largestInput).max() ?? 0
        if let limit = offer.maxInput, prompt > limit { return .promptTooLong(prompt, limit: limit) }
        let answer = bundle.members.map(\.group.largestOutput).max() ?? 0
        if let limit = offer.maxOutput, answer > limit { return .answerTooLong(answer, limit: limit) }
        if let facts = offer.facts, let reason = bundle.members.lazy.compactMap({ facts.objection(to: $0.group) }).first
        {
            return reason
        }
        return mixing(offer, bundle)
    }

    /// Rows of a model go to whoever answered others of it, where mixing is forbidden.
    private func mixing(_ offer: Offer, _ bundle: Bundle) -> Exclusion.Reason? {
        guard options.mix == .never || bundle.endpoint == .embeddings, let before = history.answered[bundle.model]
        else { return nil }
        let same = PlanHistory.Answerer(vendor: offer.vendor, wireModel: offer.wireModel) == before
        return same ? nil : .wouldMix(before.wireModel.rawValue)
    }

    /// The accounts that rows could mean which name something that is kept at one provider; none when it is clear.
    ///
    /// One that was ruled out for now is still among them: its rows are at home nowhere else.
    func doubts(_ bundle: Bundle, _ candidates: [Candidate]) -> [Exclusion] {
        let words = Set(ParameterMark.kept.map(\.rawValue))
        let namesKept = bundle.members.contains { !words.isDisjoint(with: $0.group.parameters) }
        guard namesKept, options.provider.allowed.isEmpty else { return [] }
        let homes = accounts.filter { terms in
            candidates.contains { $0.offer.account == terms.account }
                || history.ruledOut[terms.account] != nil && takes(bundle, at: terms)
        }
        return homes.count < 2 ? [] : homes.map { Exclusion(account: $0.account, reason: .keptSomewhere) }
    }

    // MARK: models

    /// What an account offers under a name, which may be `auto:CLASS`.
    func offers(of model: ModelName, at terms: AccountTerms) -> [Offer] {
        let search = OfferSearch(catalogue: catalogue, terms: terms)
        return grade(model).map(search.offers(ofGrade:)) ?? search.offers(of: model)
    }

    /// Whether anybody, here or elsewhere, has such a model.
    func isKnown(_ model: ModelName) -> Bool {
        if let grade = grade(model) { return catalogue.grades.contains(grade) }
        return catalogue.knows(model) || accounts.contains { !offers(of: model, at: $0).isEmpty }
    }

    /// A name nobody has, with the nearest that the accounts can use.
    func unknown(_ bundle: Bundle) -> PlanFault {
        if let grade = grade(bundle.model) {
            let near = nearest(grade, among: catalogue.grades).map { Self.automatic + $0 }
            return .unknownModel(groups: bundle.groups, bundle.model, nearest: near)
        }
        let own = accounts.flatMap { $0.models + $0.modelMap.keys.sorted() + $0.prices.keys.sorted() }
        let near =
            nearest(bundle.model.rawValue, among: own)
            ?? catalogue.nearest(to: bundle.model, vendors: accounts.map(\.vendor))
        return .unknownModel(groups: bundle.groups, bundle.model, nearest: near)
    }

    private func grade(_ model: ModelName) -> String? {
        model.rawValue.hasPrefix(Self.automatic) ? String(model.rawValue.dropFirst(Self.automatic.count)) : nil
    }
}
