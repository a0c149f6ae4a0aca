/// What an account does with a key.
package enum KeyUse: Hashable, Sendable {
    /// Without a key the account does not work.
    case required
    /// Sent when there is one: servers of one's own often want none.
    case optional
    /// Not even looked for: it would travel readable.
    case never
}

extension ProviderSettings {
    /// What this account does with a key.
    ///
    /// Plain `http://` to another machine sends none unless the table names it with `key_env` or `key_file`.
    package var keyUse: KeyUse {
        if keyNameWritten || keyFile != nil { return .required }
        guard let address = ServiceAddress(baseURL) else { return .never }
        if !address.isEncrypted { return address.isLoopback ? .optional : .never }
        return VendorProfile.known[vendor] == nil ? .optional : .required
    }

    /// Whether a request may carry a key.
    package var sendsKey: Bool { keyUse != .never }
}
