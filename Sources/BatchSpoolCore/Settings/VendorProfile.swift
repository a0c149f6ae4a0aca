/// What is known about a vendor before anybody configures an account there.
///
/// Limits are the lower ones where a vendor's pages contradict each other. A listing is trusted where the vendor
/// documents that creates are visible in it; a wrong `trusted` could buy a batch twice, a wrong `untrusted` only
/// asks a person.
package struct VendorProfile: Hashable, Sendable {
    package let name: String
    package let dialect: Dialect
    /// Without a final slash; empty where every customer has an address of their own.
    package let baseURL: String
    /// Usual names of the key in an environment, in the order they are tried.
    package let keyNames: [String]
    package let listing: ListingTrust
    package let limits: AccountLimits
    /// Whether its list of models says which parameters each of them takes.
    package let tellsParameters: Bool
    /// The windows that it sells, each at prices of its own, the usual one first; empty where batches cost the same
    /// whatever window is asked for.
    package let windows: [String]

    /// What a create asks for unless the account says otherwise.
    package static let usualWindow = "24h"

    init(
        _ name: String, _ dialect: Dialect = .openai, at baseURL: String, keys: [String],
        listing: ListingTrust = .untrusted, rows: Int = 50_000, megabytes: Int = 100,
        tellsParameters: Bool = false, windows: [String] = []
    ) {
        self.name = name
        self.dialect = dialect
        self.baseURL = baseURL
        keyNames = keys
        self.listing = listing
        limits = AccountLimits(requests: rows, bytes: megabytes * 1_000_000)
        self.tellsParameters = tellsParameters
        self.windows = windows
    }

    /// Whether members of messages and tools that say nothing are left out for it: whoever sells batches may refuse what
    /// no request has, even OpenAI, whose answers have them. A server that is asked row by row takes them.
    package var isLean: Bool { dialect != .realtime }

    /// The vendor at the host of `address`; nil for a host nobody knows.
    package static func at(_ address: ServiceAddress) -> VendorProfile? {
        known.values.first { profile in
            address.isEncrypted && ServiceAddress(profile.baseURL)?.host == address.host
        }
    }
}
