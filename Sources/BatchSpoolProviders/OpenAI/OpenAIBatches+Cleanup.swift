package import BatchSpoolCore

extension OpenAIBatches {
    /// What a refusal means is decided by the batch itself: the words for "too late" differ from service to service.
    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        try await connection.cancel(at: "/batches/\(pathSegment(batch.rawValue))/cancel") { await hasEnded(batch) }
    }

    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        guard WebAddress(file.rawValue) == nil else { return }
        try await connection.delete("/files/" + pathSegment(file.rawValue), .discard)
    }

    private func hasEnded(_ ref: BatchRef) async -> Bool {
        guard let batch = try? await batch(ref, .cancel) else { return false }
        return status(of: batch).phase.isEnd
    }
}
