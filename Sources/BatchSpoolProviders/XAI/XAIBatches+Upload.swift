package import BatchSpoolCore
import HTTPInterface

extension XAIBatches {
    /// Makes a batch without rows, which costs nothing: its name says which rows it is for, its id is what `create` adds
    /// them to.
    ///
    /// One whose answer is lost stays empty until it is gone after 30 days; looking for it would take reading every batch
    /// the account ever had, for none can be deleted.
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        let rows = try await CarriedRows(part, as: .xai(part.endpoint))
        let body = JSONBody([("name", .string(XAIBatchName(part, rows).text))])
        let (value, answer) = try await connection.post("/batches", body.bytes, .upload)
        guard let id = XAIBatchObject.id(in: value) else {
            throw connection.errors.unreadable(.upload, answer, missing: "batch id")
        }
        return UploadHandle(
            file: RemoteFile(id), bytes: rows.bytes, digest: rows.digest,
            serverTime: answer.serverDate.map { ServerTime(seconds: $0) }, translation: Self.translation)
    }

    /// All that the bytes of rows depend on beside their job.
    static let translation = "\(RowTranslator.version)"

    /// Closes a batch: rows that arrive later are refused. One that has ended takes none, and answers stay anyway.
    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        guard !XAIBatchObject.isResults(file) else { return }
        let ref = BatchRef(file.rawValue)
        do {
            guard try await !batch(ref, .discard).isClosed else { return }
            try await cancel(ref, .discard)
        } catch {
            guard error.kind == .missing else { throw error }
        }
    }
}
