package import BatchSpoolCore

extension OpenAIBatches {
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        var hits: [(batch: OpenAIBatchObject, place: Int)] = []
        try await eachPage(.list) { page in
            for batch in page.batches where batch.belongs(to: key, handle.file) {
                if !hits.contains(where: { $0.batch.id == batch.id }) { hits.append((batch, hits.count)) }
            }
            return !NewestFirst.ends(page.batches.map(\.created), beyond: since)
        }
        return Self.oldestFirst(hits).map { BatchRef($0.id) }
    }

    /// By creation time, and where that says nothing against the order of the listing.
    private static func oldestFirst(_ hits: [(batch: OpenAIBatchObject, place: Int)]) -> [OpenAIBatchObject] {
        let isDated = hits.allSatisfy { $0.batch.created != nil }
        return hits.sorted { left, right in
            if isDated, let first = left.batch.created, let second = right.batch.created, first != second {
                return first < second
            }
            return left.place > right.place
        }.map(\.batch)
    }
}
