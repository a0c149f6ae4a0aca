import BatchSpoolCore

/// Asks for batches one by one.
enum StatusLookup {
    /// Adds what `ask` says of each of `batches`; one that is missing stays out.
    ///
    /// One batch whose answer is bad every time must not keep the others from being seen: when any other was found,
    /// it counts as processing, and its problem says why.
    static func ask(
        for batches: [BatchRef], into found: inout [BatchRef: BatchStatus],
        _ ask: (BatchRef) async throws(ProviderError) -> BatchStatus
    ) async throws(ProviderError) {
        var failed: [(ref: BatchRef, error: ProviderError)] = []
        for ref in batches {
            do {
                found[ref] = try await ask(ref)
            } catch {
                switch error.kind {
                case .missing: continue
                case .credentials, .quota, .local: throw error
                case .transient, .refused, .unreadable: failed.append((ref, error))
                }
            }
        }
        if let first = failed.first, found.isEmpty { throw first.error }
        for (ref, error) in failed { found[ref] = BatchStatus(batch: ref, phase: .processing, problem: error) }
    }
}

extension StatusLookup {
    /// Reads pages of a listing while they may still cost less than asking for each batch, then asks for the rest.
    ///
    /// A listing that cannot be read to its end, or that is not there, is no reason to know nothing.
    static func look(
        for batches: [BatchRef],
        pages: (_ take: ([BatchStatus]) -> Bool) async throws(ProviderError) -> Void,
        one: (BatchRef) async throws(ProviderError) -> BatchStatus
    ) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        var found: [BatchRef: BatchStatus] = [:]
        var missing = Set(batches)
        var read = 0
        do throws(ProviderError) {
            if batches.count > 1 {
                try await pages { page in
                    read += 1
                    for status in page where missing.remove(status.batch) != nil { found[status.batch] = status }
                    return missing.count > read + 1
                }
            }
        } catch {
            guard [.unreadable, .refused, .missing].contains(error.kind) else { throw error }
        }
        try await ask(for: batches.filter(missing.contains), into: &found, one)
        return found
    }
}
