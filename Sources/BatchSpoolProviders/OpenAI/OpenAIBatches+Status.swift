package import BatchSpoolCore

extension OpenAIBatches {
    /// Pages of the listing are read while they may still cost less than asking for each batch.
    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        var found: [BatchRef: BatchStatus] = [:]
        var missing = Set(batches)
        if missing.count > 1 {
            var pages = 0
            try await eachPageIfReadable { page in
                pages += 1
                for batch in page.batches where batch.hasStatus {
                    let ref = BatchRef(batch.id)
                    if missing.remove(ref) != nil { found[ref] = status(of: batch) }
                }
                return missing.count > pages + 1
            }
        }
        try await StatusLookup.ask(for: batches.filter(missing.contains), into: &found) { ref throws(ProviderError) in
            status(of: try await batch(ref, .status))
        }
        return found
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

    /// A listing that cannot be read to its end is no reason to know nothing: the rest is asked for one by one.
    private func eachPageIfReadable(_ take: (OpenAIBatchPage) -> Bool) async throws(ProviderError) {
        do {
            try await eachPage(.status) { page in take(page) }
        } catch {
            guard error.kind == .unreadable || error.kind == .refused else { throw error }
        }
    }
}
