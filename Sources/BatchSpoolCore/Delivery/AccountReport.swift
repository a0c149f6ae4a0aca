/// One configured account as the daemon sees it.
package struct AccountReport: Hashable, Codable, Sendable {
    /// Whether the account takes work.
    package enum State: String, Hashable, Codable, Sendable {
        case open
        /// It refused everything; tried again at `until`.
        case paused
        /// Its last poll failed; polls go on.
        case unreachable
        /// Not used at all: no key, or a dialect or certificate that cannot be used.
        case unusable

        /// Whether it ends of itself, without a reload.
        package var passes: Bool { self == .paused || self == .unreachable }
    }

    package var account: AccountName
    package var vendor: String
    package var dialect: String
    package var baseURL: String
    package var tags: [String]
    /// Where the key was found; nil when none is sent.
    package var key: String?
    package var state = State.open
    /// The provider's or our word for why it is not open.
    package var reason: String?
    package var detail: String?
    package var since: Timestamp?
    package var until: Timestamp?
    /// Batches in flight and the rows in them.
    package var batches = 0
    package var maxBatches: Int
    package var rows = 0
    /// Paid for answers of this day and this month, as far as it is known.
    package var spentToday = Money.zero
    package var spentMonth = Money.zero
    /// What batches in flight may still cost.
    package var reserved = Money.zero
    /// What its server told of the models it was asked about, by name; nil for a service that is asked nothing.
    package var models: [ModelReport]?

    /// The account as its table says; nothing is known of it yet.
    package init(_ settings: ProviderSettings) {
        account = settings.name
        vendor = settings.vendor
        dialect = settings.dialect.rawValue
        baseURL = settings.baseURL
        tags = settings.tags
        maxBatches = settings.maxBatches
    }

    private enum CodingKeys: String, CodingKey {
        case account, vendor, dialect
        case baseURL = "base_url"
        case tags, key, state, reason, detail, since, until, batches
        case maxBatches = "max_batches"
        case rows
        case spentToday = "spent_today_usd"
        case spentMonth = "spent_month_usd"
        case reserved = "reserved_usd"
        case models
    }
}
