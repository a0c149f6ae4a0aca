package import BatchSpoolCore

extension AnthropicBatches {
    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        try await StatusLookup.look(for: batches) { take throws(ProviderError) in
            try await eachPage(.status) { page in take(StatusPage(page.map(\.status))) }
        } one: { ref throws(ProviderError) in
            try await batch(ref, .status).status
        }
    }

    /// The batch itself, from the provider.
    func batch(_ ref: BatchRef, _ verb: Verb) async throws(ProviderError) -> AnthropicBatchObject {
        let (value, answer) = try await connection.get(Self.path(ref), verb)
        guard let batch = AnthropicBatchObject(value), batch.ref == ref else {
            throw connection.errors.unreadable(verb, answer, missing: "batch with this id")
        }
        return batch
    }
}
