package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    /// What a refusal means is decided by the batch itself: the words for "too late" differ from service to service.
    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        let request = requests.request(.post, "/batches/\(pathSegment(batch.rawValue))/cancel")
        do {
            _ = try await send(HTTPCall(request, policy: requests.smallPolicy), .cancel)
        } catch {
            guard let status = error.status, 400..<500 ~= status, await hasEnded(batch) else { throw error }
        }
    }

    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        guard WebAddress(file.rawValue) == nil else { return }
        let request = requests.request(.delete, "/files/" + pathSegment(file.rawValue))
        do {
            _ = try await send(HTTPCall(request, policy: requests.smallPolicy), .discard)
        } catch {
            guard error.kind == .missing else { throw error }
        }
    }

    private func hasEnded(_ ref: BatchRef) async -> Bool {
        guard let batch = try? await batch(ref, .cancel) else { return false }
        if case .ended = status(of: batch).phase { return true }
        return false
    }
}
