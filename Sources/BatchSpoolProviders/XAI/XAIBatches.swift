package import BatchSpoolCore
package import HTTPInterface
import HTTPTypes

/// xAI's batches over an uploaded file.
///
/// `POST /files` takes the rows, `POST /batches` starts a batch over them under a name, `GET /batches/ID` tells counters
/// from which the status is worked out, and `GET /batches/ID/results` hands out answers in pages. Rows could also be
/// added to an empty batch page by page; a file is chosen because then one request buys all or nothing, and what it
/// bought is told by its name.
///
/// Source: docs.x.ai, "Batch API" guide and REST reference, November 2026; xai-org/xai-sdk-python 1.21.0, `batch.py`.
package struct XAIBatches: BatchProvider {
    let connection: AccountConnection
    let boundary: @Sendable () -> String
    let cancelled = CancelledCounters()

    /// `boundary` gives a new multipart boundary each time.
    package init(
        _ account: ProviderAccount, transport: any HTTPTransport, boundary: @escaping @Sendable () -> String
    ) {
        connection = AccountConnection(account, transport: transport)
        self.boundary = boundary
    }

    package var identity: AccountIdentity { connection.account.identity }
    package var capabilities: Capabilities { connection.account.capabilities }

    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        try await connection.upload(
            part, as: .openAI(part.endpoint, trim: .xai, thoughts: .effort), fields: [("purpose", "batch")],
            to: "/files", boundary: boundary())
    }

    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        let body = JSONBody([
            ("name", .string(order.key.rawValue)), ("input_file_id", .string(handle.file.rawValue)),
        ])
        let request = connection.requests.request(.post, "/batches", type: "application/json")
        return await connection.create(request, body.bytes) { XAIBatchObject.id(in: $0) }
    }

    /// What a refusal means is decided by the batch itself.
    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        try await connection.cancel(at: Self.path(batch) + ":cancel") {
            guard let found = try? await self.batch(batch, .cancel) else { return false }
            return found.status.phase.isEnd
        }
    }

    /// Batches stay; only the uploaded file can be deleted.
    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        guard !XAIBatchObject.isResults(file) else { return }
        try await connection.delete("/files/" + pathSegment(file.rawValue), .discard)
    }

    static func path(_ batch: BatchRef) -> String {
        "/batches/" + pathSegment(batch.rawValue)
    }
}
