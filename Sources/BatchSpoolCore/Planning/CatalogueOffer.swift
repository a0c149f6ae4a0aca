/// A vendor's offer of one model, as the price data has it.
package struct CatalogueOffer: Hashable, Sendable {
    package let model: ModelName
    package let vendor: String
    package let wireModel: WireModel
    package let endpoint: Endpoint
    /// Tokens of the largest prompt; nil when not known.
    package let maxInput: Int?
    /// Tokens of the longest answer; nil when not known.
    package let maxOutput: Int?
    /// Nil when no usable batch price is known.
    package let batch: TokenPrice?
    package let batchTiers: [PriceTier]
    /// Prices of batches by the window that is asked for, where it is not `VendorProfile.usualWindow`; those of large
    /// prompts are not known.
    package let windows: [String: TokenPrice]
    /// Nil where nobody says that the model is sold at flex prices; those of large prompts are not known.
    package let flex: TokenPrice?
    package let realtime: TokenPrice?
    package let realtimeTiers: [PriceTier]
    package let status: BatchPriceStatus
    package let can: [Ability]
    package let cannot: [Ability]
    package let quirks: [Quirk]
    /// The day the vendor has said it will shut the model down.
    package let retires: CalendarDay?
    package let source: String
    package let asOf: String
}
