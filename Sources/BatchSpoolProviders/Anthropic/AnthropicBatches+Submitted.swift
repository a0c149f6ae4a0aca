package import BatchSpoolCore

extension AnthropicBatches {
    /// Batches carry no key, so whose they are is read from the ids of their rows: every batch with ids of our form is
    /// reported, whichever spool it is from, by the token of its job.
    ///
    /// Throws while any batch runs, because its ids cannot be seen: a spool that is adopted meanwhile could buy it a
    /// second time. Batches whose results are gone are left out: they ended 28 days ago or more, and a copy of a spool
    /// that is older has no claim on their answers.
    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        var batches: [AnthropicBatchObject] = []
        try await eachPage(.list) { page in
            batches += page.filter { !$0.isArchived }
            return true
        }
        if let running = batches.first(where: { !$0.hasEnded }) { throw Self.unknown(running) }
        var found: [SubmittedBatch] = []
        for batch in batches {
            guard let row = try await firstRow(of: batch) else { continue }
            found.append(
                SubmittedBatch(rowsOf: row.token, part: row.part, attempt: row.attempt, batch: batch.ref))
        }
        return found
    }

    private static func unknown(_ batch: AnthropicBatchObject) -> ProviderError {
        ProviderError(
            kind: .transient(retryAfter: nil), request: Verb.list.rawValue,
            detail: "batch \(batch.id) is still running and shows whose it is only when it has ended; wait for that, 24"
                + " hours at most, or cancel it, and give the order again")
    }
}
