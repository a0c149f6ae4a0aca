/// Finds what one account offers under a name.
package struct OfferSearch {
    package let catalogue: Catalogue
    package let terms: AccountTerms

    package init(catalogue: Catalogue, terms: AccountTerms) {
        self.catalogue = catalogue
        self.terms = terms
    }

    /// The offers of `name`: a canonical name, an alias, or this service's own id; none when it has no such model.
    package func offers(of name: ModelName) -> [Offer] {
        guard let listed = listedName(for: name) else { return [] }
        let canonical = canonical(name) ?? canonical(ModelName(listed)) ?? ModelName(listed)
        let mapped = mappedWire([name.rawValue, listed, canonical.rawValue])
        var rows = catalogue.offers(of: name, by: terms.vendor)
        if rows.isEmpty { rows = catalogue.offers(of: ModelName(listed), by: terms.vendor) }
        if let mapped, rows.contains(where: { $0.wireModel == mapped }) { rows.removeAll { $0.wireModel != mapped } }
        guard rows.isEmpty else {
            return rows.map { offer($0.model, mapped ?? $0.wireModel, [name.rawValue, listed], row: $0) }
        }
        guard mapped != nil || !terms.models.isEmpty || ownPrice([name.rawValue, listed, canonical.rawValue]) != nil
        else { return [] }
        return [offer(canonical, mapped ?? WireModel(listed), [name.rawValue, listed], row: nil)]
    }

    /// Offers of every model of a class.
    package func offers(ofGrade grade: String) -> [Offer] {
        catalogue.models(ofGrade: grade).flatMap { offers(of: $0.name) }
    }

    /// The owner's word for `name`; nil when the owner lists models and this is none of them.
    private func listedName(for name: ModelName) -> String? {
        if let mapped = terms.modelMap.keys.sorted().first(where: { terms.modelMap[$0]?.rawValue == name.rawValue }) {
            return mapped
        }
        guard !terms.models.isEmpty, !terms.models.contains(name.rawValue) else { return name.rawValue }
        guard let wanted = canonical(name) else { return nil }
        return terms.models.first { canonical(ModelName($0)) == wanted }
    }

    /// The canonical name behind `name` at this vendor; another vendor's own id means nothing here.
    private func canonical(_ name: ModelName) -> ModelName? {
        catalogue.model(name)?.name ?? catalogue.offers(of: name, by: terms.vendor).first?.model
    }

    private func mappedWire(_ names: [String]) -> WireModel? {
        names.lazy.compactMap { terms.modelMap[$0] }.first
    }

    private func ownPrice(_ names: [String]) -> TokenPrice? {
        names.lazy.compactMap { terms.prices[$0] }.first
    }

    private func offer(_ model: ModelName, _ wire: WireModel, _ names: [String], row: CatalogueOffer?) -> Offer {
        let aliases = names + [model.rawValue, wire.rawValue]
        return Offer(
            account: terms.account, vendor: terms.vendor, dialect: terms.dialect, model: model, wireModel: wire,
            vendorModel: vendorModel(model, wire, row), lane: terms.lane,
            price: price(own: ownPrice(aliases), row: row), kind: catalogue.model(model)?.kind,
            maxInput: row?.maxInput, maxOutput: row?.maxOutput, quirks: (row?.quirks ?? []) + terms.quirks,
            can: row?.can ?? [], cannot: row?.cannot ?? [], retires: row?.retires,
            isListed: names.contains(where: terms.models.contains) || row == nil, limits: limits(aliases),
            embeddingInputs: terms.embeddingInputs, facts: terms.facts[wire])
    }

    /// A wire model that the owner gave may be any name; the catalogue's id then tells what runs under it.
    private func vendorModel(_ model: ModelName, _ wire: WireModel, _ row: CatalogueOffer?) -> String {
        if let row { return row.wireModel.rawValue }
        return catalogue.model(model) == nil ? wire.rawValue : model.rawValue
    }

    private func price(own: TokenPrice?, row: CatalogueOffer?) -> OfferPrice {
        let factor = terms.priceFactor
        if let own {
            return OfferPrice(
                token: own.times(factor), window: terms.window, realtime: row?.realtime, factor: factor, status: .own,
                source: OfferPrice.ownSource, asOf: "")
        }
        guard let row else {
            if terms.isOwnServer {
                return OfferPrice(
                    token: TokenPrice(input: .zero, output: .zero), status: .own, source: OfferPrice.ownSource,
                    asOf: "")
            }
            return OfferPrice(
                token: .unknown, window: terms.window, factor: factor, status: .unknown, source: "", asOf: "")
        }
        let (token, tiers) = prices(of: row)
        return OfferPrice(
            token: (token ?? .unknown).times(factor),
            tiers: tiers.map { PriceTier(above: $0.above, price: $0.price.times(factor)) }, window: terms.window,
            realtime: row.realtime, factor: factor, status: status(of: row), source: row.source, asOf: row.asOf)
    }

    /// The prices of the account's lane.
    private func prices(of row: CatalogueOffer) -> (token: TokenPrice?, tiers: [PriceTier]) {
        switch terms.lane {
        case .batch:
            unusualWindow.map { (row.windows[$0], Self.unknown(row.batchTiers)) } ?? (row.batch, row.batchTiers)
        case .flex: (row.flex, Self.unknown(row.batchTiers))
        case .realtime: (row.realtime, row.realtimeTiers)
        }
    }

    /// How sure the price is: one of another window is stated, or nobody knows it, whatever a day's is.
    private func status(of row: CatalogueOffer) -> BatchPriceStatus {
        guard let window = unusualWindow, row.status != .none else { return row.status }
        return row.windows[window] == nil ? .unknown : .listed
    }

    /// The account's window, where its batches do not cost what the price data says of batches.
    private var unusualWindow: String? {
        terms.window.flatMap { $0 == VendorProfile.usualWindow ? nil : $0 }
    }

    private static func unknown(_ tiers: [PriceTier]) -> [PriceTier] {
        tiers.map { PriceTier(above: $0.above, price: .unknown) }
    }

    /// A fifth of the tokens that may wait is kept back, because tokens are estimated and too many fail the batch.
    private func limits(_ names: [String]) -> SliceLimits {
        let enqueued = names.lazy.compactMap { terms.enqueuedTokens[$0] }.first ?? terms.limits.enqueued
        return SliceLimits(
            requests: terms.limits.requests, bytes: terms.limits.bytes, bytesTogether: terms.bytesTogether,
            tokens: enqueued.map { $0 - $0 / 5 }, output: terms.outputTokens)
    }
}

extension TokenPrice {
    /// No kind of token has a known price.
    fileprivate static let unknown = TokenPrice(input: nil, output: nil)
}
