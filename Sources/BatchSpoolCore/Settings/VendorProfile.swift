/// What is known about a vendor before anybody configures an account there.
///
/// Limits are the lower ones where a vendor's pages contradict each other. A listing is trusted where the vendor
/// documents that creates are visible in it; a wrong `trusted` could buy a batch twice, a wrong `untrusted` only
/// asks a person.
package struct VendorProfile: Hashable, Sendable {
    package let name: String
    package let dialect: Dialect
    /// Without a final slash.
    package let baseURL: String
    /// Usual names of the key in an environment, in the order they are tried.
    package let keyNames: [String]
    package let listing: ListingTrust
    package let limits: AccountLimits

    private init(
        _ name: String, at baseURL: String, keys: [String], listing: ListingTrust, megabytes: Int
    ) {
        self.name = name
        dialect = .openai
        self.baseURL = baseURL
        keyNames = keys
        self.listing = listing
        limits = AccountLimits(requests: 50_000, bytes: megabytes * 1_000_000)
    }

    /// The vendors by name.
    package static let known: [String: VendorProfile] = [
        "openai": VendorProfile(
            "openai", at: "https://api.openai.com/v1", keys: ["OPENAI_API_KEY"], listing: .trusted, megabytes: 200),
        "groq": VendorProfile(
            "groq", at: "https://api.groq.com/openai/v1", keys: ["GROQ_API_KEY"], listing: .untrusted, megabytes: 100),
        "doubleword": VendorProfile(
            "doubleword", at: "https://api.doubleword.ai/v1", keys: ["DOUBLEWORD_API_KEY"], listing: .trusted,
            megabytes: 100),
        "parasail": VendorProfile(
            "parasail", at: "https://api.parasail.io/v1", keys: ["PARASAIL_API_KEY"], listing: .untrusted,
            megabytes: 500),
        "nebius": VendorProfile(
            "nebius", at: "https://api.tokenfactory.nebius.com/v1", keys: ["NEBIUS_API_KEY"], listing: .untrusted,
            megabytes: 100),
        "deepinfra": VendorProfile(
            "deepinfra", at: "https://api.deepinfra.com/v1/openai", keys: ["DEEPINFRA_API_KEY", "DEEPINFRA_TOKEN"],
            listing: .untrusted, megabytes: 200),
    ]

    /// The vendor at the host of `address`; nil for a host nobody knows.
    package static func at(_ address: ServiceAddress) -> VendorProfile? {
        known.values.first { profile in
            address.isEncrypted && ServiceAddress(profile.baseURL)?.host == address.host
        }
    }
}
