/// How sure a batch price is.
package enum BatchPriceStatus: String, Hashable, Codable, Sendable {
    /// A source states the numbers.
    case listed
    /// The realtime price times a rule the vendor documents.
    case derived
    /// Batches are taken, at the realtime price.
    case standardRate = "standard_rate"
    /// Half price in one region only; no number is given.
    case regionLimited = "region_limited"
    /// The vendor runs no batches of this model.
    case none
    case unknown
    /// The account's owner wrote the price into the configuration.
    case own
}
