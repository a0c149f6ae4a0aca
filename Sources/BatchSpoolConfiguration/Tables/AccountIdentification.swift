import BatchSpoolCore

/// Finds out what service a `[provider.NAME]` is: its vendor, dialect and address.
struct AccountIdentification {
    private let name: AccountName
    private let table: TableReader
    private let vendor: String?
    private let dialect: Dialect?
    private let address: String?

    init(name: AccountName, table: TableReader) {
        self.name = name
        self.table = table
        vendor = Self.readVendor(table)
        dialect = Self.readDialect(table)
        address = table.take("base_url", .address).map(Self.withoutFinalSlash)
    }

    /// The account with its vendor's defaults; after a problem a stand-in, so that its other keys are still read.
    func settings() -> ProviderSettings {
        guard let profile else { return unknownService() }
        var settings = ProviderSettings(name: name, vendor: profile)
        if let dialect { settings.dialect = dialect }
        settings.lane = settings.dialect.usualLane
        if let address { settings.baseURL = address }
        if settings.baseURL.isEmpty, !table.has("base_url") { refuseMissingAddress() }
        if !Self.isSameHost(settings.baseURL, profile.baseURL) { settings.listing = .untrusted }
        return settings
    }

    /// The known vendor this is, by what was written, or else by name, by address, by dialect.
    private var profile: VendorProfile? {
        if let vendor { return VendorProfile.known[vendor] }
        if let profile = VendorProfile.known[name.rawValue] { return profile }
        let named = dialect.flatMap { VendorProfile.known[$0.rawValue] }
        guard table.has("base_url") else { return named }
        return address.flatMap(ServiceAddress.init).flatMap(VendorProfile.at) ?? (dialect == .openai ? nil : named)
    }

    private func unknownService() -> ProviderSettings {
        if !table.has("dialect") {
            refuseMissingDialect(vendor ?? name.rawValue)
        } else if dialect != nil, !table.has("base_url") {
            refuseMissingAddress()
        }
        return ProviderSettings(
            name: name, dialect: dialect ?? .openai, vendor: vendor ?? name.rawValue, baseURL: address ?? "")
    }

    private func refuseMissingDialect(_ word: String) {
        let account = TableReader.shown(name.rawValue)
        if LaterKeys.isDialect(word) {
            refuse(.accountNotBuilt(account: account, dialect: word))
        } else {
            refuse(.noDialect(account: account, near: nearest(word, among: VendorProfile.known.keys.sorted())))
        }
    }

    private static func readDialect(_ table: TableReader) -> Dialect? {
        table.take(
            "dialect",
            ValueParser<Dialect> { place in
                if case .string(let word) = place.value.content, LaterKeys.isDialect(word) {
                    return place.refuse(.dialectNotBuilt(path: place.path, dialect: word))
                }
                return ValueParser<Dialect>.word.parse(place)
            })
    }

    /// Any name will do, but not one that was probably meant to be a known one.
    private static func readVendor(_ table: TableReader) -> String? {
        table.take(
            "vendor",
            ValueParser<String> { place in
                guard let vendor = ValueParser<String>.name.parse(place) else { return nil }
                let known = VendorProfile.known.keys.sorted()
                guard !known.contains(vendor), let near = nearest(vendor, among: known) else { return vendor }
                return place.refuse(.notAmong(path: place.path, value: vendor, choices: known, near: near))
            })
    }

    private func refuseMissingAddress() {
        refuse(.noAddress(account: TableReader.shown(name.rawValue)))
    }

    private func refuse(_ kind: ConfigurationProblem.Kind) {
        table.problems.add(kind, at: table.position)
    }

    private static func withoutFinalSlash(_ address: String) -> String {
        String(address.reversed().drop { $0 == "/" }.reversed())
    }

    private static func isSameHost(_ left: String, _ right: String?) -> Bool {
        guard let left = ServiceAddress(left), let right = right.flatMap(ServiceAddress.init) else { return false }
        return left.isEncrypted && left.host == right.host
    }
}
