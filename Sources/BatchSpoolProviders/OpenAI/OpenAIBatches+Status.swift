package import BatchSpoolCore

extension OpenAIBatches {
    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        try await StatusLookup.look(for: batches, memo: statuses) { take throws(ProviderError) in
            try await eachPage(.status) { page in take(page.statuses) }
        } one: { ref throws(ProviderError) in
            status(of: try await batch(ref, .status))
        }
    }

    /// The batch itself, from the provider.
    func batch(_ ref: BatchRef, _ verb: Verb) async throws(ProviderError) -> OpenAIBatchObject {
        let (value, answer) = try await connection.get("/batches/" + pathSegment(ref.rawValue), verb)
        let errors = connection.errors
        guard let batch = OpenAIBatchObject(value) else { throw errors.unreadable(verb, answer, missing: "batch") }
        guard batch.id == ref.rawValue else { throw errors.unreadable(verb, answer, missing: "batch with this id") }
        return batch
    }

    func status(of batch: OpenAIBatchObject) -> BatchStatus {
        batch.status { words in connection.errors.error(.status, failedBatch: words) }
    }
}
