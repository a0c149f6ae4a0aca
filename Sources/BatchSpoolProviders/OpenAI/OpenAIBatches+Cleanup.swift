package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    /// What a refusal means is decided by the batch itself: the words for "too late" differ from service to service.
    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        let request = connection.requests.request(.post, "/batches/\(pathSegment(batch.rawValue))/cancel")
        do {
            _ = try await connection.send(HTTPCall(request, policy: connection.requests.smallPolicy), .cancel)
        } catch {
            guard let status = error.status, 400..<500 ~= status, await hasEnded(batch) else { throw error }
        }
    }

    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        guard WebAddress(file.rawValue) == nil else { return }
        try await connection.delete("/files/" + pathSegment(file.rawValue), .discard)
    }

    private func hasEnded(_ ref: BatchRef) async -> Bool {
        guard let batch = try? await batch(ref, .cancel) else { return false }
        if case .ended = status(of: batch).phase { return true }
        return false
    }
}
