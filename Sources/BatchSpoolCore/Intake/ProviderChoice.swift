/// Which accounts may be used: names of accounts or of vendors.
package struct ProviderChoice: Hashable, Sendable {
    /// Empty allows every account.
    package var allowed: [String]
    package var excluded: [String]

    package init(allowed: [String] = [], excluded: [String] = []) {
        self.allowed = allowed
        self.excluded = excluded
    }

    /// Whether an account of this name and vendor is in the set.
    package func admits(account: String, vendor: String) -> Bool {
        let listed = allowed.isEmpty || allowed.contains(account) || allowed.contains(vendor)
        return listed && !excluded.contains(account) && !excluded.contains(vendor)
    }
}

extension ProviderChoice: Codable {
    /// Reads what a file would say: names, those with `!` in front are excluded.
    package init(from decoder: any Decoder) throws {
        let names = try decoder.singleValueContainer().decode([String].self)
        self.init(
            allowed: names.filter { !$0.hasPrefix("!") },
            excluded: names.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) })
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(allowed + excluded.map { "!" + $0 })
    }
}
