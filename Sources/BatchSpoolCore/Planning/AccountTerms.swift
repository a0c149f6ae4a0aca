/// What planning needs to know of one account.
package struct AccountTerms: Hashable, Sendable {
    package let account: AccountName
    /// Whose prices, limits and manners apply; the account's own name for a service nobody knows.
    package let vendor: String
    package var dialect: Dialect
    package var tags: [String] = []
    package var lane = Lane.batch
    /// The window that batches are asked for, where each has prices of its own; nil where they cost the same.
    package var window: String?
    /// On every price of the account.
    package var priceFactor = PriceFactor.one
    /// The owner's own prices by canonical name, alias or the service's id; they win over the catalogue's, and what has
    /// one is offered.
    package var prices: [String: TokenPrice] = [:]
    /// The models offered, by any of their names; empty is whatever the catalogue lists for the vendor.
    package var models: [String] = []
    /// Canonical name to the id the service wants, where the catalogue does not know or is wrong.
    package var modelMap: [String: WireModel] = [:]
    /// In what the version of the interface that the account asks for differs, whatever the model.
    package var quirks: [Quirk] = []
    package var endpoints: [Endpoint]
    package var limits: AccountLimits
    /// The most texts to embed in one batch; nil when only rows count.
    package var embeddingInputs: Int?
    /// The most bytes of several chats in one batch, where that is less than a chat alone may have; nil where it is the same.
    package var bytesTogether: Int?
    /// The most output tokens of several chats in one batch; nil is no limit.
    package var outputTokens: Int?
    /// Prompt tokens that may wait at the service, by canonical name or the service's id.
    package var enqueuedTokens: [String: Int] = [:]
    /// What the server told of its models when it was asked.
    package var facts: [WireModel: ModelFacts] = [:]

    /// Whether its rows cost nobody anything but electricity: a server that answers at once and belongs to no vendor.
    package var isOwnServer: Bool { lane == .realtime && VendorProfile.known[vendor] == nil }

    /// Terms with what is known of `vendor` as defaults.
    package init(account: AccountName, vendor: String) {
        self.account = account
        self.vendor = vendor
        dialect = VendorProfile.known[vendor]?.dialect ?? .openai
        let service = VendorService.of(vendor)
        endpoints = service.endpoints
        embeddingInputs = service.embeddingInputs
        limits = VendorProfile.known[vendor]?.limits ?? AccountLimits()
        window = VendorProfile.known[vendor]?.windows.first
    }

    /// The terms an account's table in the configuration states.
    package init(_ settings: ProviderSettings) {
        self.init(account: settings.name, vendor: settings.vendor)
        dialect = settings.dialect
        if dialect == .realtime { endpoints = VendorService.atOnce + (settings.background ? [.responses] : []) }
        if dialect == .anthropic, let version = settings.apiVersion { quirks = AnthropicVersion(version).quirks }
        tags = settings.tags
        lane = settings.lane
        if window != nil { window = lane == .batch ? settings.completionWindow : nil }
        priceFactor = settings.priceFactor
        prices = settings.prices
        models = settings.models
        modelMap = settings.modelMap
        limits = settings.limits
        if settings.inline {
            bytesTogether = InlineRows.planned
            outputTokens = InlineRows.outputTokens
        }
        enqueuedTokens = settings.enqueuedTokens
    }
}
