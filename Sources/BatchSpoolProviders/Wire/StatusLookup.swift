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
        let wanted = Set(batches)
        var found: [BatchRef: BatchStatus] = [:]
        found.reserveCapacity(wanted.count)
        var read = 0
        do throws(ProviderError) {
            if batches.count > 1 {
                try await pages { page in
                    read += 1
                    for status in page where wanted.contains(status.batch) { found[status.batch] = status }
                    return wanted.count - found.count > read + 1
                }
            }
        } catch {
            guard [.unreadable, .refused, .missing].contains(error.kind) else { throw error }
        }
        if found.count < wanted.count {
            try await ask(for: batches.filter { found[$0] == nil }, into: &found, one)
        }
        return found
    }
}
