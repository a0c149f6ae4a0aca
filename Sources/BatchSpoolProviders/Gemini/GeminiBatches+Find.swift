package import BatchSpoolCore

extension GeminiBatches {
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        var hits: [GeminiBatchObject] = []
        try await eachPage(.list) { page in
            for batch in page where batch.belongs(to: key, handle.file) {
                if !hits.contains(where: { $0.name == batch.name }) { hits.append(batch) }
            }
            return !NewestFirst.ends(page.map(\.created), beyond: since)
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
}
