package import BatchSpoolCore
package import HTTPInterface

/// Batches by upload of a file, as OpenAI invented them and many services copied them.
///
/// `POST /files` takes the rows, `POST /batches` starts a batch over them, `GET /batches` and `/batches/ID` tell how
/// far it is, and up to two files hold the answers. All services but one lack idempotency: a create whose answer was
/// lost is found again by the key in its metadata or by its input file, and where its key makes one batch sent again. Answers are read tolerantly, because the copies
/// differ in spelling, casing, envelopes and paging; anything that could mean that money was spent counts as unknown.
package struct OpenAIBatches: BatchProvider {
    let connection: AccountConnection
    let quirks: OpenAIQuirks
    let boundary: @Sendable () -> String
    let pages = PageMemo<OpenAIBatchPage>()
    let statuses = StatusMemo()

    /// `boundary` gives a new multipart boundary each time: letters and digits that no row holds.
    package init(
        _ account: ProviderAccount, quirks: OpenAIQuirks, transport: any HTTPTransport,
        boundary: @escaping @Sendable () -> String
    ) {
        var account = account
        account.keyField = account.keyField ?? quirks.keyField
        let query = quirks.apiVersion.map { "api-version=" + pathSegment($0) } ?? ""
        connection = AccountConnection(account, transport: transport, query: query)
        self.quirks = quirks
        self.boundary = boundary
    }

    package var identity: AccountIdentity { connection.account.identity }
    package var capabilities: Capabilities { connection.account.capabilities }
}
