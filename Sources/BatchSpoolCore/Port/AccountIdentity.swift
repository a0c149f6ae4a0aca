/// What must be the same before a live part talks to an account again.
package struct AccountIdentity: Hashable, Codable, Sendable {
    package let account: AccountName
    /// The vendor behind the account (`openai`, `groq`, …), or the account's own name for an unknown service.
    package let vendor: String
    package let dialect: String
    package let baseURL: String
    /// First 8 hex digits of HMAC-SHA256(key, "batchspool"); empty for an account without a key.
    package let fingerprint: String

    package init(account: AccountName, vendor: String, dialect: String, baseURL: String, fingerprint: String) {
        self.account = account
        self.vendor = vendor
        self.dialect = dialect
        self.baseURL = baseURL
        self.fingerprint = fingerprint
    }
}
