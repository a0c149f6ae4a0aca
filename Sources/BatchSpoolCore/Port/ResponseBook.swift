/// What a run is told of responses that are made while nobody waits, and where it tells of new ones.
package struct ResponseBook: Sendable {
    /// Those of rows without an answer, from earlier runs: looked at, never asked for again.
    package let known: [KeptResponse]
    /// Whether nobody wants them any more: each is cancelled, and an answer that was ready all the same is taken.
    package let isCancelled: Bool
    /// Returns when the response is on disk. When it throws, the response is looked at all the same, for it is being made,
    /// and nothing more is begun that a crash would make us forget.
    package let keep: @Sendable (KeptResponse) async throws(ProviderError) -> Void

    package init(
        known: [KeptResponse] = [], isCancelled: Bool = false,
        keep: @escaping @Sendable (KeptResponse) async throws(ProviderError) -> Void
    ) {
        self.known = known
        self.isCancelled = isCancelled
        self.keep = keep
    }
}
