package import BatchSpoolCore
package import HTTPInterface
import Hashing

/// Makes providers of configured accounts; the only place that names the dialects.
package enum ProviderRegistry {
    /// The provider that `settings` describe; nil when its `baseURL` is no http or https address.
    ///
    /// `key` is nil for an account that sends none; whether it may is decided by who looked it up. `transport` knows
    /// the account's proxy and certificates. `boundary` gives text for multipart frames that no row holds, `clock` the time
    /// where rows go one by one.
    package static func provider(
        for settings: ProviderSettings, key: Secret?, transport: any HTTPTransport,
        boundary: @escaping @Sendable () -> String = randomBoundary, clock: RowClock = .machine
    ) -> (any BatchProvider)? {
        guard var account = account(settings, key: key) else { return nil }
        switch settings.dialect {
        case .openai:
            account.headers = openAIHeaders(of: settings)
            var quirks = OpenAIQuirks.of(vendor: settings.vendor)
            quirks.completionWindow = settings.completionWindow
            quirks.apiVersion = settings.apiVersion
            return OpenAIBatches(account, quirks: quirks, transport: transport, boundary: boundary)
        case .anthropic:
            account.keyField = account.keyField ?? .named("x-api-key")
            let manner = AnthropicManner(version: settings.apiVersion.map { AnthropicVersion($0) } ?? .usual)
            return AnthropicBatches(account, manner: manner, transport: transport)
        case .mistral:
            return MistralBatches(
                account, window: settings.completionWindow, transport: transport, boundary: boundary)
        case .fireworks:
            return settings.accountID.map {
                FireworksBatches(account, accountID: $0, transport: transport, boundary: boundary)
            }
        case .xai:
            return XAIBatches(account, transport: transport)
        case .gemini:
            account.keyField = account.keyField ?? .named("x-goog-api-key")
            return GeminiBatches(account, inline: settings.inline, transport: transport)
        case .realtime:
            account.headers = openAIHeaders(of: settings)
            return RealtimeServer(
                account, concurrency: settings.concurrency, lane: settings.lane,
                mayCutPrompts: VendorProfile.known[settings.vendor] == nil, background: settings.background,
                transport: transport, clock: clock)
        }
    }

    /// What must stay the same while batches of this account are under way.
    package static func identity(of settings: ProviderSettings, key: Secret?) -> AccountIdentity {
        AccountIdentity(
            account: settings.name, vendor: settings.vendor, dialect: settings.dialect.rawValue,
            baseURL: settings.baseURL, fingerprint: fingerprint(of: key))
    }

    /// 128 bits of chance as text.
    package static func randomBoundary() -> String {
        var chance = SystemRandomNumberGenerator()
        return "batchspool-" + String(chance.next(), radix: 36) + "-" + String(chance.next(), radix: 36)
    }

    private static func account(_ settings: ProviderSettings, key: Secret?) -> ProviderAccount? {
        let capabilities = Capabilities(
            listingTrusted: settings.listing == .trusted, canFence: canFence(settings),
            createCarriesRows: carriesRows(settings),
            createGoesOn: settings.dialect == .xai, cancelRemoves: settings.dialect == .fireworks,
            answersLostAfter: settings.dialect.answersLostAfter,
            repeatsCreatesFor: keyLasts(settings),
            resolveWait: settings.resolveWait, poll: settings.poll)
        var account = ProviderAccount(
            identity: identity(of: settings, key: key), capabilities: capabilities, key: key)
        account?.connectTimeout = settings.connectTimeout
        account?.requestTimeout = settings.requestTimeout
        account?.headers = settings.headers
        account?.keyField = settings.keyHeader.map { $0 == .authorization ? .bearer : .named($0.rawValue) }
        return account
    }

    /// How long the same key makes the same batch: what the account says, else what is known of the vendor and holds
    /// where it is spoken to itself, for what stands between may drop it; nil for never.
    private static func keyLasts(_ settings: ProviderSettings) -> Duration? {
        guard settings.dialect == .openai, let address = ServiceAddress(settings.baseURL) else { return nil }
        if let told = settings.idempotencyWindow { return told == .zero ? nil : told }
        let home = VendorProfile.known[settings.vendor].flatMap { ServiceAddress($0.baseURL) }
        guard address.isEncrypted && address.host == home?.host else { return nil }
        return OpenAIQuirks.of(vendor: settings.vendor).keyLasts
    }

    private static func carriesRows(_ settings: ProviderSettings) -> Bool {
        switch settings.dialect {
        case .anthropic, .xai: true
        case .gemini: settings.inline
        case .openai, .mistral, .fireworks, .realtime: false
        }
    }

    /// Deleting the file that a create is made from makes it fail. One that carries its rows depends on no file: there
    /// only time helps, because a kernel goes on delivering what a process has written for a quarter of an hour at most
    /// (`net.ipv4.tcp_retries2`: 924 s).
    private static func canFence(_ settings: ProviderSettings) -> Bool {
        switch settings.dialect {
        case .openai: OpenAIQuirks.of(vendor: settings.vendor).deletesFiles
        case .anthropic: outlastsCreates(settings)
        case .gemini: !settings.inline || outlastsCreates(settings)
        // A cancelled batch of xAI's takes no more rows.
        case .mistral, .fireworks, .xai, .realtime: true
        }
    }

    private static func outlastsCreates(_ settings: ProviderSettings) -> Bool {
        settings.resolveWait.reduce(.zero, +) > .seconds(960)
    }

    private static func openAIHeaders(of settings: ProviderSettings) -> [String: String] {
        var headers = settings.headers
        if let organization = settings.organization { headers["OpenAI-Organization"] = organization }
        if let project = settings.project { headers["OpenAI-Project"] = project }
        return headers
    }

    /// Enough to notice another key, too little to learn anything about this one.
    private static func fingerprint(of key: Secret?) -> String {
        key.map { String(MessageCode.sum(of: "batchspool", key: $0.reveal()).prefix(8)) } ?? ""
    }
}
