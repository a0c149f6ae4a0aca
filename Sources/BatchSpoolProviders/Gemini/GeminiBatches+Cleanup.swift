package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension GeminiBatches {
    /// What a refusal means is decided by the batch itself.
    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        let path = Self.path(batch) + ":cancel"
        let request = connection.requests.request(.post, path, type: "application/json")
        let call = HTTPCall(request, body: .bytes(Array("{}".utf8)), policy: connection.requests.smallPolicy)
        do {
            _ = try await connection.send(call, .cancel)
        } catch {
            guard let status = error.status, 400..<500 ~= status, await hasEnded(batch) else { throw error }
        }
    }

    /// A batch takes its output with it, and does not stop work in progress. Rows that a create carried leave nothing else
    /// behind.
    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        guard !Self.isInline(file) else { return }
        let name = file.rawValue
        if name.hasPrefix("batches/") { return try await connection.delete(Self.path(ofBatch: name), .discard) }
        let id = name.hasPrefix("files/") ? String(name.dropFirst(6)) : name
        do {
            try await connection.delete("/files/" + pathSegment(id), .discard)
        } catch {
            guard error.speaksOfNoFile else { throw error }
        }
    }

    private func hasEnded(_ ref: BatchRef) async -> Bool {
        guard let status = try? await status(of: [ref])[ref], case .ended = status.phase else { return false }
        return true
    }
}

extension ProviderError {
    /// Whether it is about a file that is not there, which is answered like one of somebody else: 403. Files live for 48
    /// hours, those with answers too.
    var speaksOfNoFile: Bool { status == 403 && detail.contains("not exist") }

    /// The same, said of something that is gone.
    var asMissing: ProviderError {
        ProviderError(kind: .missing, request: request, status: status, code: code, detail: detail)
    }
}
