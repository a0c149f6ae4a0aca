package import JSONLines

/// Models, vendors' offers with their prices, and tokenizer families: the installed price data.
package struct Catalogue: Sendable {
    /// The day the data was made.
    package let date: String
    package let models: [CatalogueModel]
    package let offers: [CatalogueOffer]
    /// Rows that were left out.
    package let problems: [CatalogueProblem]
    package let estimate: TokenEstimate

    /// Places in `models` by canonical name and alias.
    private let modelsByName: [String: Int]
    /// Places in `offers` by canonical model.
    private let offersByModel: [String: [Int32]]
    /// Places in `offers` by a vendor's own id.
    private let offersByWire: [String: [Int32]]

    init(
        date: String, models: [CatalogueModel], names: [String: Int], offers: [CatalogueOffer],
        problems: [CatalogueProblem], estimate: TokenEstimate
    ) {
        self.date = date
        self.models = models
        self.offers = offers
        self.problems = problems
        self.estimate = estimate
        modelsByName = names
        offersByModel = Self.index(offers) { $0.model.rawValue }
        offersByWire = Self.index(offers) { $0.wireModel.rawValue }
    }

    /// No model at all; what a daemon without price data plans with.
    package static let empty = Catalogue(
        date: "", models: [], names: [:], offers: [], problems: [], estimate: TokenEstimate())

    private static func index(_ offers: [CatalogueOffer], by key: (CatalogueOffer) -> String) -> [String: [Int32]] {
        var places: [String: [Int32]] = [:]
        for (place, offer) in offers.enumerated() { places[key(offer), default: []].append(Int32(place)) }
        return places
    }
}

extension Catalogue {
    /// The model of this canonical name or alias.
    package func model(_ name: ModelName) -> CatalogueModel? {
        modelsByName[name.rawValue].map { models[$0] }
    }

    /// The canonical name behind `name`: a canonical name, an alias, or an id that means one model wherever it is used.
    package func canonical(_ name: ModelName) -> ModelName? {
        if let model = model(name) { return model.name }
        let served = Set((offersByWire[name.rawValue] ?? []).map { offers[Int($0)].model })
        return served.count == 1 ? served.first : nil
    }

    /// Whether any vendor, with or without an account here, is known to use this name.
    package func knows(_ name: ModelName) -> Bool {
        modelsByName[name.rawValue] != nil || offersByWire[name.rawValue] != nil
    }

    /// What `vendor` offers under `name`: its offers of the canonical model, else of its own id.
    package func offers(of name: ModelName, by vendor: String) -> [CatalogueOffer] {
        let canonical = model(name).flatMap { offersByModel[$0.name.rawValue] }
        let named = rows(canonical, of: vendor)
        return named.isEmpty ? rows(offersByWire[name.rawValue], of: vendor) : named
    }

    /// Vendors with an offer of `name`, in the order of the data.
    package func vendors(of name: ModelName) -> [String] {
        let canonical = model(name).flatMap { offersByModel[$0.name.rawValue] } ?? []
        var vendors: [String] = []
        for place in canonical + (offersByWire[name.rawValue] ?? []) {
            let vendor = offers[Int(place)].vendor
            if !vendors.contains(vendor) { vendors.append(vendor) }
        }
        return vendors
    }

    /// Models of a class that `auto:CLASS` names.
    package func models(ofGrade grade: String) -> [CatalogueModel] {
        models.filter { $0.grade == grade }
    }

    /// What `auto:` may be followed by.
    package var grades: [String] {
        Set(models.compactMap(\.grade)).sorted()
    }

    /// The known name that `name` was probably meant to be: canonical and aliases first, then ids of `vendors`.
    package func nearest(to name: ModelName, vendors: some Collection<String>) -> String? {
        let wires = offers.lazy.filter { vendors.contains($0.vendor) }.map(\.wireModel.rawValue)
        let names = models.map(\.name.rawValue) + modelsByName.keys.sorted()
        return BatchSpoolCore.nearest(name.rawValue, among: names + wires)
    }

    /// The weights to estimate a row of `name` with.
    package func weights(for name: ModelName) -> TokenWeights {
        estimate.weights(family: canonical(name).flatMap(model)?.tokenizer)
    }

    private func rows(_ places: [Int32]?, of vendor: String) -> [CatalogueOffer] {
        (places ?? []).lazy.map { offers[Int($0)] }.filter { $0.vendor == vendor }
    }
}
