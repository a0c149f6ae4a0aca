/// One account at one service: table `[provider.NAME]`.
package struct ProviderSettings: Hashable, Sendable {
    package let name: AccountName
    /// The wire format, `dialect`; default: that of the vendor whose name the table bears.
    package var dialect: Dialect
    /// Whose prices and limits apply, `vendor`; the account's own name for a service nobody knows.
    package var vendor: String
    /// Where requests go, `base_url`, without a final slash; default per vendor.
    package var baseURL: String
    /// Names the key may have, in the order they are tried, `key_env`; default: the vendor's usual ones.
    package var keyNames: [String]
    /// Whether `key_env` was written, so that a missing key is a fault even where none is usual.
    package var keyNameWritten = false
    /// A file that holds the key and nothing else, `key_file`; readable by its owner only.
    package var keyFile: String?
    /// Whether `http://` to another machine is meant, `plain_http`: false, because anyone on the way can read it.
    package var plainHTTP = false
    /// Words that files ask for with `require` and `forbid`, `tags`: where data is kept, under which contract.
    package var tags: [String] = []
    /// Pause between looks at running batches, `poll`: 10 s. Longer for a service that limits requests tightly.
    package var poll = Duration.seconds(10)
    /// The most batches in flight at once, `max_batches`: 50. As the account's limit says.
    package var maxBatches = 50
    /// Factor on every price of this account, `price_factor`: 1.0. For a negotiated discount or a surcharge.
    package var priceFactor = PriceFactor.one
    /// Whether a batch shows in the service's list as soon as it exists, `listing`; default per vendor.
    package var listing: ListingTrust
    /// Pauses between searches for a create of unknown fate, `resolve_wait`: 30 s, 1, 2, 5 and 10 min.
    package var resolveWait = [30, 60, 120, 300, 600].map { Duration.seconds($0) }
    /// How long a create that bears the `Idempotency-Key` of another is answered with that one's batch,
    /// `idempotency_window`: within it a create of unknown fate is sent once more. Nil is what is known of the vendor, and
    /// zero never.
    package var idempotencyWindow: Duration?
    /// Prompt tokens that may wait in batches, by wire model, `[provider.NAME.enqueued_tokens]`: the tier's limits.
    package var enqueuedTokens: [String: Int] = [:]
    /// Models this account offers, `models`; empty is whatever the price data lists for the vendor.
    package var models: [String] = []
    /// Canonical name → the id this service wants, `[provider.NAME.model_map]`.
    package var modelMap: [String: WireModel] = [:]
    /// Prices of this account's batches by canonical model, before `price_factor`, `[provider.NAME.prices."MODEL"]`: those
    /// of its window. They win over the price data.
    package var prices: [String: TokenPrice] = [:]
    /// How large a batch may be, `[provider.NAME.limits]`; default per vendor.
    package var limits: AccountLimits
    /// Further request headers, `[provider.NAME.headers]`; never a key.
    package var headers: [String: String] = [:]
    /// The window asked for in a create, `completion_window`: "24h", in the vendor's own spelling. A vendor with
    /// `VendorProfile.windows` has prices for each.
    package var completionWindow = VendorProfile.usualWindow
    /// How long after its create a batch that has not ended is stuck and a person is asked, `stuck_after`: 6 h behind its
    /// window, or 6 h before it loses its answers; see `Dialect.usualPatience`.
    package var stuckAfter: Duration
    /// The version of the interface that is asked for, `api_version`, in the vendor's own spelling: Anthropic's header, or
    /// the query of a dated Azure interface; nil is the dialect's own.
    package var apiVersion: String?
    /// How the key is shown, `key_header`; nil is the vendor's own way.
    package var keyHeader: KeyHeader?
    /// The account at the service, `account`, where it stands in addresses (Fireworks); nil elsewhere.
    package var accountID: String?
    /// The price class of its rows, `lane`: batches, or for the dialect `realtime` at once or at flex prices.
    package var lane = Lane.batch
    /// The most rows asked at once where rows go one by one, `concurrency`: 16.
    package var concurrency = 16
    /// Whether rows for `/v1/responses` are asked in the background, `background`: false, because the service then keeps
    /// their answers until they are deleted.
    package var background = false
    /// Whether rows for chats stand in the create and not in a file (Gemini), `inline`: false, because a file holds more,
    /// and deleting it stops a create that is late.
    package var inline = false
    /// Billing organization and project, `organization`, `project`; nil leaves the key's default.
    package var organization: String?
    package var project: String?
    /// How long a connection may take to come up, `connect_timeout`: 15 s.
    package var connectTimeout = Duration.seconds(15)
    /// How long a request that moves no file may take in all, `request_timeout`: 60 s.
    package var requestTimeout = Duration.seconds(60)
    /// Certificates to trust instead of the system's, `ca_file`; nil is the system's. For a company's own authority.
    package var caFile: String?
    /// Proxy for this account, `proxy`; nil connects directly whatever the environment says.
    package var proxy: String?

    /// The account `name` of a known vendor with that vendor's defaults.
    package init(name: AccountName, vendor profile: VendorProfile) {
        self.init(name: name, dialect: profile.dialect, vendor: profile.name, baseURL: profile.baseURL)
        keyNames = profile.keyNames
        listing = profile.listing
        limits = profile.limits
    }

    /// The account `name` of a service nobody knows.
    package init(name: AccountName, dialect: Dialect, vendor: String, baseURL: String) {
        self.name = name
        self.dialect = dialect
        self.vendor = vendor
        self.baseURL = baseURL
        keyNames = [Self.usualKeyName(of: name)]
        listing = .untrusted
        limits = AccountLimits()
        lane = dialect.usualLane
        stuckAfter = dialect.usualPatience(window: .seconds(86_400))
    }

    /// `work-eu` → `WORK_EU_API_KEY`.
    package static func usualKeyName(of name: AccountName) -> String {
        let upper = name.rawValue.uppercased().utf8.map { byte in
            let isWord = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") || byte >= 48 && byte <= 57
            return isWord ? byte : UInt8(ascii: "_")
        }
        return String(decoding: upper, as: UTF8.self) + "_API_KEY"
    }
}
