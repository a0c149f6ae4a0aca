package import BatchSpoolCore
package import HTTPInterface

/// Anthropic's Message Batches (<https://platform.claude.com/docs/en/api/creating-message-batches>).
///
/// `POST /v1/messages/batches` carries all rows in one JSON document of at most 100,000 rows and 256 MB; there is no
/// upload, no name, no metadata and no idempotency. A create whose answer was lost is found again by its number of rows
/// and then, once it has ended, by the ids of its first result line: they hold the part's own prefix. Results are one
/// stream of lines in any order, kept for 29 days.
package struct AnthropicBatches: BatchProvider {
    /// Where batches are, below the account's base URL.
    static let path = "/v1/messages/batches"

    let connection: AccountConnection
    let manner: AnthropicManner

    /// `account` sends its key as its `keyField` says; Anthropic takes `x-api-key` and a bearer.
    package init(_ account: ProviderAccount, manner: AnthropicManner, transport: any HTTPTransport) {
        var account = account
        account.headers = account.headers.filter { $0.key.lowercased() != "anthropic-version" }
        account.headers["anthropic-version"] = manner.version.description
        connection = AccountConnection(account, transport: transport)
        self.manner = manner
    }

    package var identity: AccountIdentity { connection.account.identity }
    package var capabilities: Capabilities { connection.account.capabilities }

    /// The path of a batch, or of something below it.
    static func path(_ batch: BatchRef, _ rest: String = "") -> String {
        path + "/" + pathSegment(batch.rawValue) + rest
    }
}
