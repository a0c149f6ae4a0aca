/// Tokens and money of one account, model, lane and window.
package struct UsageLine: Hashable, Codable, Sendable {
    package var account: AccountName
    package var model: ModelName
    package var wireModel: WireModel
    package var lane: Lane
    /// The window whose price this is; nil where it makes no difference.
    package var window: String?
    package var results: Int
    package var errors: Int
    package var tokens: TokenUsage
    /// List price per token before the account's factor; nil when unknown.
    package var listPrice: TokenPrice?
    package var priceSource: String
    package var priceDate: String?
    /// What the account's owner pays of the list price.
    package var factor: String
    /// Nil when a price or a usage is unknown.
    package var cost: Money?

    package init(
        account: AccountName, model: ModelName, wireModel: WireModel, lane: Lane, window: String? = nil,
        listPrice: TokenPrice?, priceSource: String, priceDate: String?, factor: String
    ) {
        self.account = account
        self.model = model
        self.wireModel = wireModel
        self.lane = lane
        self.window = window
        self.listPrice = listPrice
        self.priceSource = priceSource
        self.priceDate = priceDate
        self.factor = factor
        results = 0
        errors = 0
        tokens = TokenUsage()
        cost = .zero
    }

    private enum CodingKeys: String, CodingKey {
        case account, model
        case wireModel = "wire_model"
        case lane, window, results, errors, tokens
        case listPrice = "list_price"
        case priceSource = "price_source"
        case priceDate = "price_date"
        case factor
        case cost = "cost_usd"
    }
}
