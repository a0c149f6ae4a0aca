@testable import BatchSpoolCore

/// Offers that the corpus is planned for.
enum CorpusOffer {
    /// Any model of a vendor's, whose abilities nobody states, but that it takes tools and no JSON schema where it is so.
    static func make(of service: CorpusDialect, model: String) -> Offer {
        let vendor = service.vendor
        let dialect = VendorProfile.known[vendor]?.dialect ?? (service.software == nil ? .openai : .realtime)
        var facts = ModelFacts()
        facts.software = service.software
        let price = OfferPrice(
            token: TokenPrice(input: Money(picodollars: 0), output: Money(picodollars: 0)), realtime: nil, factor: .one,
            status: .listed,
            source: "corpus", asOf: "2026-11")
        return Offer(
            account: AccountName(vendor), vendor: vendor, dialect: dialect, model: ModelName(model),
            wireModel: WireModel(model), vendorModel: model,
            lane: dialect == .realtime ? .realtime : .batch, price: price, kind: nil, maxInput: nil, maxOutput: nil,
            quirks: service.quirks,
            can: service.wantsTools ? [.tools] : [], cannot: service.wantsTools ? [.jsonSchema] : [],
            retires: nil, isListed: true, limits: SliceLimits(requests: 50_000, bytes: 100_000_000),
            embeddingInputs: nil, facts: facts)
    }
}
