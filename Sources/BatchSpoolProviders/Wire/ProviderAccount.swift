package import BatchSpoolCore

/// One account at one service: whose it is, where it is, and how a request shows that it may.
package struct ProviderAccount: Sendable {
    /// The field that carries the key.
    package enum KeyField: Hashable, Sendable {
        /// `Authorization: Bearer KEY`.
        case bearer
        /// A field of this name with nothing but the key.
        case named(String)
    }

    /// Whose account it is, and where.
    package let identity: AccountIdentity
    /// What the service can do.
    package let capabilities: Capabilities
    /// Nil sends none.
    package let key: Secret?
    /// Nil is the dialect's own.
    package var keyField: KeyField?
    /// Further fields of every request: organization, project, the account's own.
    package var headers: [String: String] = [:]
    /// For resolving, connecting and the handshake.
    package var connectTimeout = Duration.seconds(15)
    /// For a whole request that moves no file, a create among them.
    package var requestTimeout = Duration.seconds(60)
    /// The most bytes one result file may have.
    package var downloadLimit = 16 << 30
    /// The longest line of a result file that is taken apart; longer ones are unreadable.
    package var longestLine = 64 << 20

    let base: WebAddress

    /// The account; nil when the identity's `baseURL` is no http or https address, or has a query.
    package init?(identity: AccountIdentity, capabilities: Capabilities, key: Secret?) {
        guard let base = WebAddress(identity.baseURL), !base.path.contains("?") else { return nil }
        self.identity = identity
        self.capabilities = capabilities
        self.key = key
        self.base = base
    }
}
