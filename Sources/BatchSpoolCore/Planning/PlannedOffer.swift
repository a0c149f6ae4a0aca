/// An offer as it was when the plan was made; later configurations and prices do not touch it.
package struct PlannedOffer: Hashable, Codable, Sendable {
    package let account: AccountName
    package let vendor: String
    /// Canonical, or the sender's own word for a model the catalogue does not know.
    package let model: ModelName
    package let wireModel: WireModel
    package let lane: Lane
    package let price: OfferPrice
    package let adjustments: [Adjustment]

    package init(
        account: AccountName, vendor: String, model: ModelName, wireModel: WireModel, lane: Lane = .batch,
        price: OfferPrice, adjustments: [Adjustment] = []
    ) {
        self.account = account
        self.vendor = vendor
        self.model = model
        self.wireModel = wireModel
        self.lane = lane
        self.price = price
        self.adjustments = adjustments
    }

    init(_ offer: Offer, adjustments: [Adjustment]) {
        self.init(
            account: offer.account, vendor: offer.vendor, model: offer.model, wireModel: offer.wireModel,
            lane: offer.lane, price: offer.price, adjustments: adjustments)
    }

    /// What one answer costs by the tokens its provider counted; nil when a needed price is unknown.
    package func cost(of usage: TokenUsage) -> Money? {
        price.cost(of: usage)
    }

    /// Parameters sent under another name.
    package var renames: [String: String] {
        var renames: [String: String] = [:]
        for case .renamed(let name, let other) in adjustments { renames[name] = other }
        return renames
    }

    /// Whether the answers' format is asked for by a tool.
    package var asksByTool: Bool {
        adjustments.contains { if case .byTool = $0 { true } else { false } }
    }

    /// Parameters left out.
    package var drops: [String] {
        adjustments.compactMap { if case .dropped(let name) = $0 { name } else { nil } }
    }

    /// Values that parameters of all rows are sent with, as JSON text.
    package var replacements: [String: String] {
        var replacements: [String: String] = [:]
        for case .set(let name, let value) in adjustments { replacements[name] = value }
        return replacements
    }

    /// Parameters for rows that lack them, as JSON text.
    package var additions: [String: String] {
        var additions: [String: String] = [:]
        for case .added(let name, let value) in adjustments { additions[name] = value }
        return additions
    }
}
