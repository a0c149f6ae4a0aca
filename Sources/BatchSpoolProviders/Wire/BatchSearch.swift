import BatchSpoolCore

/// Looks through the pages of a listing for batches of ours.
enum BatchSearch {
    /// Hands out pages while what it is given says to go on; throws when the listing cannot be read to its end.
    typealias Pages<Batch> = (_ take: ([Batch]) -> Bool) async throws(ProviderError) -> Void

    /// Batches that carry `key` or were made from `file`, each once, oldest first; back to `since`, or through all pages.
    static func find<Batch: ListedBatch>(
        _ key: SubmissionKey, _ file: RemoteFile, since: ServerTime?, in pages: Pages<Batch>
    ) async throws(ProviderError) -> [BatchRef] {
        var hits: [Batch] = []
        try await pages { page in
            add(page, to: &hits, key, file)
            return !NewestFirst.ends(page.map(\.created), beyond: since)
        }
        return oldestFirst(hits).map(\.ref)
    }

    /// Those of `batches` that carry `key` or were made from `file`, each once, oldest first.
    static func find<Batch: ListedBatch>(
        _ key: SubmissionKey, _ file: RemoteFile, among batches: [Batch]
    ) -> [BatchRef] {
        var hits: [Batch] = []
        add(batches, to: &hits, key, file)
        return oldestFirst(hits).map(\.ref)
    }

    /// Every batch whose key, as `key` tells it, begins with `prefix`, each once; `awaitsRows` tells which are not filled.
    static func submitted<Batch: MarkedBatch>(
        under prefix: String, in pages: Pages<Batch>, key: @escaping (Batch) -> SubmissionKey? = { $0.key },
        awaitsRows: @escaping (Batch) -> Bool = { _ in false }
    ) async throws(ProviderError) -> [SubmittedBatch] {
        var found: [SubmittedBatch] = []
        var seen: Set<BatchRef> = []
        try await pages { page in
            for batch in page {
                guard let key = key(batch), key.rawValue.hasPrefix(prefix), seen.insert(batch.ref).inserted else {
                    continue
                }
                found.append(SubmittedBatch(key: key, batch: batch.ref, awaitsRows: awaitsRows(batch)))
            }
            return true
        }
        return found
    }

    /// A listing that is counted or changes meanwhile shows a batch twice.
    private static func add<Batch: ListedBatch>(
        _ batches: [Batch], to hits: inout [Batch], _ key: SubmissionKey, _ file: RemoteFile
    ) {
        for batch in batches where batch.belongs(to: key, file) && !hits.contains(where: { $0.ref == batch.ref }) {
            hits.append(batch)
        }
    }

    /// By creation time, and where that says nothing against the order of the listing.
    private static func oldestFirst<Batch: ListedBatch>(_ hits: [Batch]) -> [Batch] {
        let isDated = hits.allSatisfy { $0.created != nil }
        return hits.enumerated().sorted { left, right in
            if isDated, let first = left.element.created, let second = right.element.created, first != second {
                return first < second
            }
            return left.offset > right.offset
        }.map(\.element)
    }
}
