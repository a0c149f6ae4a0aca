import BatchSpoolCore

/// One model at one account, or at a vendor where nobody has an account.
struct ModelOffer {
    let model: ModelName
    let kind: CatalogueModel.Kind?
    /// What `auto:CLASS` chooses from.
    let grade: String?
    /// Nil for a vendor without an account.
    let account: AccountName?
    let vendor: String
    let wireModel: WireModel
    let price: OfferPrice
    /// Whether its batches cost least of all accounts' for this model; several may.
    var isCheapest = false

    /// What accounts offer: of every model the price data knows, and of those their owner lists.
    static func all(_ catalogue: Catalogue, _ accounts: [AccountTerms]) -> [ModelOffer] {
        accounts.flatMap { terms in
            let listed = terms.models + terms.prices.keys.sorted() + terms.modelMap.keys.sorted()
            let names = catalogue.models.map(\.name) + listed.map { ModelName($0) }
            var seen: Set<WireModel> = []
            return names.flatMap { OfferSearch(catalogue: catalogue, terms: terms).offers(of: $0) }
                .filter { seen.insert($0.wireModel).inserted && $0.price.status != .none }
                .map { ModelOffer($0, catalogue) }
        }
    }

    /// What vendors offer where none of `accounts` is.
    static func elsewhere(_ catalogue: Catalogue, _ accounts: [AccountTerms]) -> [ModelOffer] {
        let vendors = Set(accounts.map(\.vendor))
        return catalogue.offers.filter { !vendors.contains($0.vendor) && $0.status != .none }.map { row in
            let known = catalogue.model(row.model)
            let price = OfferPrice(
                token: row.batch ?? TokenPrice(input: nil, output: nil), realtime: row.realtime, status: row.status,
                source: row.source, asOf: row.asOf)
            return ModelOffer(
                model: row.model, kind: known?.kind, grade: known?.grade, account: nil, vendor: row.vendor,
                wireModel: row.wireModel, price: price)
        }
    }

    /// `offers` by model and price, those that cost least marked.
    static func ranked(_ offers: [ModelOffer]) -> [ModelOffer] {
        let groups = Dictionary(grouping: offers, by: \.model)
        return groups.keys.sorted { $0.rawValue < $1.rawValue }.flatMap { model in
            let sorted = (groups[model] ?? []).sorted { $0.rank < $1.rank }
            let least = sorted.first { $0.account != nil }?.typical
            return sorted.map { offer in
                var offer = offer
                offer.isCheapest = offer.account != nil && least != nil && offer.typical == least
                return offer
            }
        }
    }

    /// What a prompt of 1000 tokens and an answer of 300 cost; nil when a price is unknown.
    private var typical: Money? { price.cost(of: TokenUsage(input: 1000, output: kind == .chat ? 300 : 0)) }

    private var rank: (Int, Int, String) {
        (account == nil ? 1 : 0, typical?.picodollars ?? .max, (account?.rawValue ?? vendor) + wireModel.rawValue)
    }
}

extension ModelOffer {
    private init(_ offer: Offer, _ catalogue: Catalogue) {
        let known = catalogue.model(offer.model)
        self.init(
            model: offer.model, kind: offer.kind, grade: known?.grade, account: offer.account, vendor: offer.vendor,
            wireModel: offer.wireModel, price: offer.price)
    }
}
