package import BatchSpoolCore

extension AnthropicBatches {
    /// Batches carry no key: those of as many rows are candidates, and the ids of their rows decide.
    ///
    /// While a candidate runs nobody can tell, so the search throws a passing error and is repeated until it has ended:
    /// waiting is cheaper than buying twice.
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        guard case .rows(let prefix, let count, _)? = AnthropicFile(handle.file) else { throw Self.foreign(handle) }
        var hits: [BatchRef] = []
        var running: [AnthropicBatchObject] = []
        for batch in try await candidates(ofRows: count, since: since) {
            guard batch.hasEnded else {
                running.append(batch)
                continue
            }
            if try await firstRow(of: batch)?.prefix == prefix { hits.append(batch.ref) }
        }
        if let first = running.last { throw Self.undecided(running.count, first) }
        return hits.reversed()
    }

    /// Batches of so many rows, or that do not say how many, newest first.
    private func candidates(ofRows count: Int, since: ServerTime?) async throws(ProviderError) -> [AnthropicBatchObject]
    {
        var found: [AnthropicBatchObject] = []
        let oldest = since.map { $0.seconds - NewestFirst.slack }
        try await eachPage(.list) { page in
            for batch in page where batch.total == nil || batch.total == count {
                if let oldest, let created = batch.created, created < oldest { continue }
                if !found.contains(where: { $0.id == batch.id }) { found.append(batch) }
            }
            return !NewestFirst.ends(page.map(\.created), beyond: since)
        }
        return found
    }

    private static func undecided(_ count: Int, _ batch: AnthropicBatchObject) -> ProviderError {
        let others = count > 1 ? " and \(count - 1) more" : ""
        return ProviderError(
            kind: .transient(retryAfter: 60), request: Verb.list.rawValue,
            detail: "batch \(batch.id)\(others) of as many rows is still running and shows whose it is only when it has"
                + " ended; nothing is sent until then")
    }

    private static func foreign(_ handle: UploadHandle) -> ProviderError {
        ProviderError(
            kind: .unreadable, request: Verb.list.rawValue,
            detail: "\(handle.file) does not say which rows to look for")
    }
}
