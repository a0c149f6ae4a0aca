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
