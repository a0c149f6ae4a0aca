package import BatchSpoolCore

extension GeminiBatches {
    /// How long before `since` a batch may have been made by the provider's clock, in seconds.
    private static let slack = 15 * 60

    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        var hits: [GeminiBatchObject] = []
        try await eachPage(.list) { page in
            for batch in page where batch.belongs(to: key, handle.file) {
                if !hits.contains(where: { $0.name == batch.name }) { hits.append(batch) }
            }
            return since.map { !Self.ends(page, before: $0.seconds - Self.slack) } ?? true
        }
        return hits.reversed().sorted { ($0.created ?? 0) < ($1.created ?? 0) }.map(\.ref)
    }

    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        var found: [SubmittedBatch] = []
        try await eachPage(.list) { page throws(ProviderError) in
            for batch in page {
                guard let key = batch.key, key.rawValue.hasPrefix(prefix) else { continue }
                found.append(SubmittedBatch(key: key, batch: batch.ref))
            }
            return true
        }
        return found
    }

    /// Whether a page goes newest first and has gone beyond `moment`; the order of a listing is not documented, and
    /// believing one that cannot be told could hide a batch that was paid for.
    private static func ends(_ page: [GeminiBatchObject], before moment: Int) -> Bool {
        let times = page.compactMap(\.created)
        guard times.count == page.count, let first = times.first, let last = times.last, last < moment, last < first
        else { return false }
        return zip(times, times.dropFirst()).allSatisfy { $0 >= $1 }
    }
}
