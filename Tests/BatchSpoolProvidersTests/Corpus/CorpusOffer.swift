@testable import BatchSpoolCore

/// Offers that the corpus is planned for.
enum CorpusOffer {
    /// Any model of `vendor`, whose abilities nobody states, but that it takes tools and no JSON schema where it is so.
    static func make(
        vendor: String, dialect: Dialect, model: String, quirks: [Quirk], wantsTools: Bool
    ) -> Offer {
        let price = OfferPrice(
            token: TokenPrice(input: Money(picodollars: 0), output: Money(picodollars: 0)), realtime: nil, factor: .one,
            status: .listed,
            source: "corpus", asOf: "2026-11")
        return Offer(
            account: AccountName(vendor), vendor: vendor, dialect: dialect, model: ModelName(model),
            wireModel: WireModel(model), vendorModel: model,
            lane: .batch, price: price, kind: nil, maxInput: nil, maxOutput: nil, quirks: quirks,
            can: wantsTools ? [.tools] : [], cannot: wantsTools ? [.jsonSchema] : [],
            retires: nil, isListed: true, limits: SliceLimits(requests: 50_000, bytes: 100_000_000),
            embeddingInputs: nil, facts: nil)
    }
}
