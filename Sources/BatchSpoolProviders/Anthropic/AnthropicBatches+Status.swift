package import BatchSpoolCore

extension AnthropicBatches {
    /// Pages of the listing are read while they may still cost less than asking for each batch.
    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        var found: [BatchRef: BatchStatus] = [:]
        var missing = Set(batches)
        if missing.count > 1 {
            var pages = 0
            try await eachPageIfReadable { page in
                pages += 1
                for batch in page where missing.remove(batch.ref) != nil { found[batch.ref] = batch.status }
                return missing.count > pages + 1
            }
        }
        try await StatusLookup.ask(for: batches.filter(missing.contains), into: &found) { ref throws(ProviderError) in
            try await batch(ref, .status).status
        }
        return found
    }

    /// The batch itself, from the provider.
    func batch(_ ref: BatchRef, _ verb: Verb) async throws(ProviderError) -> AnthropicBatchObject {
        let (value, answer) = try await connection.get(Self.path(ref), verb)
        guard let batch = AnthropicBatchObject(value), batch.ref == ref else {
            throw connection.errors.unreadable(verb, answer, missing: "batch with this id")
        }
        return batch
    }

    /// A listing that cannot be read to its end is no reason to know nothing: the rest is asked for one by one.
    private func eachPageIfReadable(_ take: ([AnthropicBatchObject]) -> Bool) async throws(ProviderError) {
        do {
            try await eachPage(.status) { page in take(page) }
        } catch {
            guard error.kind == .unreadable || error.kind == .refused else { throw error }
        }
    }
}
