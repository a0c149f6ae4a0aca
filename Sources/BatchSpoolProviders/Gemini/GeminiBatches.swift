package import BatchSpoolCore
package import HTTPInterface

/// Batches of Google's Gemini Developer API.
///
/// Rows go up as a file by the resumable protocol, `POST /models/M:batchGenerateContent` starts a batch over it and
/// answers with a long-running operation, and one output file holds answers and errors, matched by `key`. A create is
/// found again by `displayName`. A batch that has not ended after 48 hours expires with all its answers.
///
/// Rows for chats can stand inside the create instead, where the account wants that: a file takes every size, and a create
/// whose fate is unknown can be fenced by deleting it, but it is kept at the service meanwhile. Answers to rows inside come
/// inside the operation, twice, and were seen to become too large to be had (<https://discuss.ai.google.dev/t/174261>);
/// see `InlineRows`. Facts: <https://ai.google.dev/gemini-api/docs/batch-api>, <https://ai.google.dev/api/files> and googleapis/python-genai 3.4.0
/// (`batches.py`, `files.py`), November 2026.
package struct GeminiBatches: BatchProvider {
    let connection: AccountConnection
    /// The account's base URL with `/upload` before its version.
    let uploads: WebAddress
    /// The account's base URL with `/download` before its version.
    let downloads: WebAddress
    /// Whether rows for chats stand inside the create.
    let inline: Bool

    package init(_ account: ProviderAccount, inline: Bool = false, transport: any HTTPTransport) {
        self.inline = inline
        connection = AccountConnection(account, transport: transport)
        uploads = Self.address("upload", besides: account.base)
        downloads = Self.address("download", besides: account.base)
    }

    package var identity: AccountIdentity { connection.account.identity }
    package var capabilities: Capabilities { connection.account.capabilities }

    /// `…/upload/v1beta` for `…/v1beta`.
    private static func address(_ service: String, besides base: WebAddress) -> WebAddress {
        var segments = base.path.split(separator: "/")
        segments.insert(Substring(service), at: max(segments.count - 1, 0))
        return base.resolving("/" + segments.joined(separator: "/")) ?? base
    }

    /// Where a batch is, below the base URL.
    static func path(_ ref: BatchRef) -> String { path(ofBatch: ref.rawValue) }

    /// The same for its name, `batches/…`.
    static func path(ofBatch name: String) -> String {
        "/batches/" + pathSegment(name.hasPrefix("batches/") ? String(name.dropFirst(8)) : name)
    }
}
