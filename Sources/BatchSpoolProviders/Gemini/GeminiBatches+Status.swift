package import BatchSpoolCore

extension GeminiBatches {
    /// Pages of the listing are read while they may still cost less than asking for each batch.
    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        var found: [BatchRef: BatchStatus] = [:]
        var missing = Set(batches)
        if missing.count > 1 {
            var pages = 0
            try await eachPageIfReadable { page in
                pages += 1
                for batch in page where missing.remove(batch.ref) != nil { found[batch.ref] = status(of: batch) }
                return missing.count > pages + 1
            }
        }
        try await StatusLookup.ask(for: batches.filter(missing.contains), into: &found) { ref throws(ProviderError) in
            status(of: try await batch(ref, .status))
        }
        return found
    }

    /// The batch itself, from the provider.
    func batch(_ ref: BatchRef, _ verb: Verb) async throws(ProviderError) -> GeminiBatchObject {
        let (value, answer) = try await connection.get(Self.path(ref), verb)
        guard let batch = GeminiBatchObject(value), batch.ref == ref else {
            throw connection.errors.unreadable(verb, answer, missing: "batch with this name")
        }
        return batch
    }

    /// Where a batch is, below the base URL.
    static func path(_ ref: BatchRef) -> String { path(ofBatch: ref.rawValue) }

    /// The same for its name, `batches/…`.
    static func path(ofBatch name: String) -> String {
        "/batches/" + pathSegment(name.hasPrefix("batches/") ? String(name.dropFirst(8)) : name)
    }

    private func status(of batch: GeminiBatchObject) -> BatchStatus {
        batch.status { words in connection.errors.error(.status, failedBatch: words) }
    }

    /// A listing that cannot be read to its end is no reason to know nothing: the rest is asked for one by one.
    private func eachPageIfReadable(_ take: ([GeminiBatchObject]) -> Bool) async throws(ProviderError) {
        do {
            try await eachPage(.status) { page in take(page) }
        } catch {
            guard error.kind == .unreadable || error.kind == .refused else { throw error }
        }
    }
}
