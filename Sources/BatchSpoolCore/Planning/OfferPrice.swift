/// What an account pays for one model, and where that is known from.
package struct OfferPrice: Hashable, Codable, Sendable {
    /// Per token, the account's factor included; a kind whose price is not known exactly is nil.
    package let token: TokenPrice
    /// Ascending by `above`.
    package let tiers: [PriceTier]
    /// The window that these are the prices of, and that a create then asks for; nil where it makes no difference.
    package let window: String?
    /// The same tokens answered at once, at list price; nil when not known.
    package let realtime: TokenPrice?
    /// What `token` was multiplied with to make it out of the list price.
    package let factor: PriceFactor
    package let status: BatchPriceStatus
    /// Key of the catalogue's table of sources, or `ownSource`.
    package let source: String
    /// Date of the data as its source writes it: a day, a month or a year; empty for a price from the configuration.
    package let asOf: String

    /// `source` of the owner's own prices.
    package static let ownSource = "configuration"

    package init(
        token: TokenPrice, tiers: [PriceTier] = [], window: String? = nil, realtime: TokenPrice? = nil,
        factor: PriceFactor = .one, status: BatchPriceStatus, source: String, asOf: String
    ) {
        self.token = token
        self.tiers = tiers
        self.window = window
        self.realtime = realtime
        self.factor = factor
        self.status = status
        self.source = source
        self.asOf = asOf
    }

    /// The prices of a prompt of `tokens` tokens.
    package func price(ofPrompt tokens: Int) -> TokenPrice {
        tiers.last { $0.above < tokens }?.price ?? token
    }

    /// What one answer costs by the tokens its provider counted; nil when a needed price is unknown.
    package func cost(of usage: TokenUsage) -> Money? {
        price(ofPrompt: usage.input).cost(of: usage)
    }

    /// What the same answer costs at once, at list price; nil when not known, as it is for prompts of a higher tier.
    package func realtimeCost(of usage: TokenUsage) -> Money? {
        if let first = tiers.first, usage.input > first.above { return nil }
        return realtime?.cost(of: usage)
    }

    /// The dearest that prompts of up to `tokens` tokens can be billed at, kind by kind, whatever the cache does.
    func dearest(forPromptsUpTo tokens: Int) -> TokenPrice {
        let reached = [token] + tiers.filter { $0.above < tokens }.map(\.price)
        return TokenPrice(
            input: Self.highest(reached.flatMap { [$0.input, $0.cachedInput ?? $0.input, $0.cacheWrite ?? $0.input] }),
            output: Self.highest(reached.map(\.output)))
    }

    /// Whether a ceiling for rows of this weight fails only for its size.
    func isKnown(for weight: RowWeight, _ rule: CostRule) -> Bool {
        var small = RowWeight(
            bytes: 0, inputTokens: min(weight.inputTokens, 1), outputCeiling: min(weight.outputCeiling, 1))
        small.largestInput = min(weight.largestInput, 1 << 40)
        return rule.ceiling(small, at: self) != nil
    }

    private static func highest(_ prices: [Money?]) -> Money? {
        let known = prices.compactMap(\.self)
        return known.count == prices.count ? known.max() : nil
    }
}

extension TokenPrice {
    /// These prices multiplied by `factor`; a kind whose product is not exact becomes unknown.
    func times(_ factor: PriceFactor) -> TokenPrice {
        guard factor != .one else { return self }
        let cached = cachedInput?.times(factor)
        let written = cacheWrite?.times(factor)
        // An inexact cache price must not fall back on that of plain input, so then input is unknown too.
        let exact = (cached == nil) == (cachedInput == nil) && (written == nil) == (cacheWrite == nil)
        return TokenPrice(
            input: exact ? input?.times(factor) : nil, output: output?.times(factor), cachedInput: cached,
            cacheWrite: written)
    }
}
