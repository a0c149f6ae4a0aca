extension CatalogueOffer {
    /// The offer a row describes, checked member by member; `models` are the known ones.
    init(_ row: CatalogueFile.OfferRow, models: [String: Int]) throws(CatalogueRowFault) {
        guard models[row.model] != nil else { throw .init(.unknownModel(row.model)) }
        guard let endpoint = Endpoint(rawValue: row.endpoint ?? Endpoint.chatCompletions.rawValue) else {
            throw .init(.unknownEndpoint(row.endpoint ?? ""))
        }
        guard let status = BatchPriceStatus(rawValue: row.batchStatus), status != .own else {
            throw .init(.unknownStatus(row.batchStatus))
        }
        model = ModelName(row.model)
        vendor = row.vendor
        wireModel = WireModel(row.wire)
        self.endpoint = endpoint
        maxInput = row.maxInput
        maxOutput = row.maxOutput
        batch = try Self.price(row.batch)
        windows = try Self.prices(row.windows)
        flex = try Self.price(row.flex)
        realtime = try Self.price(row.realtime)
        batchTiers = try Self.tiers(row.tiers, \.batch)
        realtimeTiers = try Self.tiers(row.tiers, \.realtime)
        self.status = status
        can = try Self.cases(row.can) { .unknownAbility($0) }
        cannot = try Self.cases(row.cannot) { .unknownAbility($0) }
        quirks = try Self.cases(row.quirks) { .unknownQuirk($0) }
        retires = try Self.day(row.retires)
        source = row.source
        asOf = row.asOf
    }

    private static func prices(
        _ rows: [String: CatalogueFile.PriceRow]?
    ) throws(CatalogueRowFault) -> [String: TokenPrice] {
        var prices: [String: TokenPrice] = [:]
        for (name, row) in rows ?? [:] { prices[name] = try price(row) }
        return prices
    }

    private static func price(_ row: CatalogueFile.PriceRow?) throws(CatalogueRowFault) -> TokenPrice? {
        guard let row else { return nil }
        return try price(row)
    }

    private static func price(_ row: CatalogueFile.PriceRow) throws(CatalogueRowFault) -> TokenPrice {
        TokenPrice(
            input: try amount(row.input), output: try amount(row.output), cachedInput: try amount(row.cachedInput),
            cacheWrite: try amount(row.cacheWrite))
    }

    private static func amount(_ text: String?) throws(CatalogueRowFault) -> Money? {
        guard let text else { return nil }
        guard let price = Money(perMillion: text) else { throw .init(.notAPrice(text)) }
        return price
    }

    /// The steps of one lane; a step without a price there makes large prompts unknown, not cheap.
    private static func tiers(
        _ rows: [CatalogueFile.TierRow]?, _ lane: KeyPath<CatalogueFile.TierRow, CatalogueFile.PriceRow?>
    ) throws(CatalogueRowFault) -> [PriceTier] {
        var tiers: [PriceTier] = []
        for row in rows ?? [] {
            let unknown = TokenPrice(input: nil, output: nil)
            tiers.append(PriceTier(above: row.above, price: try price(row[keyPath: lane]) ?? unknown))
        }
        return tiers.sorted { $0.above < $1.above }
    }

    private static func cases<Word: RawRepresentable<String>>(
        _ words: [String]?, orElse fault: (String) -> CatalogueProblem.Fault
    ) throws(CatalogueRowFault) -> [Word] {
        var known: [Word] = []
        for word in words ?? [] {
            guard let value = Word(rawValue: word) else { throw .init(fault(word)) }
            known.append(value)
        }
        return known
    }

    private static func day(_ text: String?) throws(CatalogueRowFault) -> CalendarDay? {
        guard let text else { return nil }
        guard let day = CalendarDay(text) else { throw .init(.notADay(text)) }
        return day
    }
}

/// What is wrong with one row, on its way to the list of problems.
struct CatalogueRowFault: Error {
    let fault: CatalogueProblem.Fault

    init(_ fault: CatalogueProblem.Fault) {
        self.fault = fault
    }
}
