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
    /// A listing that cannot be read to its end, or that is not there, is no reason to know nothing. `memo` keeps what
    /// the same account was last asked for.
    static func look(
        for batches: [BatchRef], memo: StatusMemo? = nil,
        pages: (_ take: (StatusPage) -> Bool) async throws(ProviderError) -> Void,
        one: (BatchRef) async throws(ProviderError) -> BatchStatus
    ) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        var look = ListingLook(for: batches, after: memo?.last)
        do throws(ProviderError) {
            if batches.count > 1 { try await pages { look.take($0) } }
        } catch {
            guard [.unreadable, .refused, .missing].contains(error.kind) else { throw error }
        }
        var found = look.end()
        if let finding = look.finding {
            memo?.last = finding
        } else {
            try await ask(for: batches.filter { found[$0] == nil }, into: &found, one)
        }
        return found
    }
}
