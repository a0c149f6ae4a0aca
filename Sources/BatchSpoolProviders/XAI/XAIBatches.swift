package import BatchSpoolCore
package import HTTPInterface
import HTTPTypes

/// xAI's batches.
///
/// `POST /batches` makes an empty batch under a name, `POST /batches/ID/requests` adds rows to it page by page,
/// `GET /batches/ID` tells counters from which the status is worked out, and `GET /batches/ID/results` hands out answers in
/// pages. A row that is added again unchanged is passed over, with other content it is refused, and a cancelled batch takes
/// none: so an interrupted create is gone on with, and closing its batch is a fence. A batch can also be made from an
/// uploaded file; that is checked only later, fails as a whole, and has nothing that would stop a late create.
///
/// Source: docs.x.ai, "Batch API" guide and REST reference, November 2026; xai-org/xai-sdk-python 1.21.0, `batch.py`.
package struct XAIBatches: BatchProvider {
    let connection: AccountConnection
    let cancelled = CancelledCounters()

    package init(_ account: ProviderAccount, transport: any HTTPTransport) {
        connection = AccountConnection(account, transport: transport).carryingRows
    }

    package var identity: AccountIdentity { connection.account.identity }
    package var capabilities: Capabilities { connection.account.capabilities }

    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        try await cancel(batch, .cancel)
    }

    /// What a refusal means is decided by the batch itself.
    func cancel(_ batch: BatchRef, _ verb: Verb) async throws(ProviderError) {
        try await connection.cancel(at: Self.path(batch) + ":cancel") {
            guard let found = try? await self.batch(batch, verb) else { return false }
            return found.isClosed
        }
    }

    static func path(_ batch: BatchRef) -> String {
        "/batches/" + pathSegment(batch.rawValue)
    }
}
