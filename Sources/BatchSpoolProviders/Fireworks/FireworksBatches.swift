package import BatchSpoolCore
package import HTTPInterface
import HTTPTypes

/// Fireworks' batch inference jobs: datasets in and out, and a job whose id is chosen here.
///
/// A dataset is announced, filled and waited for; the job's id is made of the part's key, so that asking for it decides
/// what became of a create. Results are signed addresses of the output dataset. A job is stopped by deleting it, and its
/// answers go with it.
///
/// Source: fireworks-ai 1.2.30 (`types/batch_inference_job*.py`, `lib/dataset_upload.py`) and docs.fireworks.ai, "Batch
/// inference", November 2026.
package struct FireworksBatches: BatchProvider {
    let connection: AccountConnection
    let boundary: @Sendable () -> String
    /// `/accounts/ID`.
    let root: String

    /// `accountID` stands in every address; `boundary` gives a new multipart boundary each time.
    package init(
        _ account: ProviderAccount, accountID: String, transport: any HTTPTransport,
        boundary: @escaping @Sendable () -> String
    ) {
        connection = AccountConnection(account, transport: transport)
        self.boundary = boundary
        root = "/accounts/" + pathSegment(accountID)
    }

    package var identity: AccountIdentity { connection.account.identity }
    package var capabilities: Capabilities { connection.account.capabilities }

    /// 409 says that the id is taken, by a create of ours that arrived: `find` then sees it.
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        let id = FireworksID.job(order.key)
        let body = JSONBody([
            ("displayName", .string(order.key.rawValue)), ("model", .string(order.model.rawValue)),
            ("inputDatasetId", .string(String(root.dropFirst()) + "/datasets/" + handle.file.rawValue)),
            ("outputDatasetId", .string(String(root.dropFirst()) + "/datasets/" + FireworksID.output(id))),
        ])
        let path = root + "/batchInferenceJobs?batchInferenceJobId=" + id
        let request = connection.requests.request(.post, path, type: "application/json")
        return await connection.create(request, body.bytes) { FireworksJob.id(in: $0) }
    }

    /// Looks for the one job that can be meant.
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        do {
            return [try await job(BatchRef(FireworksID.job(key)), .list).ref]
        } catch {
            guard error.kind == .missing else { throw error }
            return []
        }
    }

    /// There is no other way to stop a job than to delete it, and what it had answered is lost with it: one that has
    /// ended stays.
    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        do throws(ProviderError) {
            guard try await !job(batch, .cancel).status.phase.isEnd else { return }
        } catch {
            guard error.kind == .missing else { throw error }
            return
        }
        try await connection.delete(path(of: batch), .cancel)
    }

    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        try await connection.delete(path(ofDataset: file.rawValue), .discard)
    }

    func path(of batch: BatchRef) -> String { root + "/batchInferenceJobs/" + pathSegment(batch.rawValue) }

    func path(ofDataset id: String) -> String { root + "/datasets/" + pathSegment(id) }
}
