package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension AnthropicBatches {
    /// A batch that ends meanwhile is refused; what that means is decided by the batch itself.
    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        let request = connection.requests.request(.post, Self.path(batch, "/cancel"))
        do {
            _ = try await connection.send(HTTPCall(request, policy: connection.requests.smallPolicy), .cancel)
        } catch {
            guard let status = error.status, 400..<500 ~= status, let seen = try? await self.batch(batch, .cancel),
                seen.hasEnded
            else { throw error }
        }
    }

    /// Results go with their batch; rows that a create carried leave nothing behind.
    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        guard case .results(let batch)? = AnthropicFile(file) else { return }
        try await connection.delete(Self.path(batch), .discard)
    }
}
