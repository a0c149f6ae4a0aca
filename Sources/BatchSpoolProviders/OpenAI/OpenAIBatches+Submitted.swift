package import BatchSpoolCore

extension OpenAIBatches {
    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        var found: [SubmittedBatch] = []
        try await eachPage(.list) { page throws(ProviderError) in
            for batch in page.batches {
                guard let key = batch.key, key.rawValue.hasPrefix(prefix) else { continue }
                found.append(SubmittedBatch(key: key, batch: BatchRef(batch.id)))
            }
            return true
        }
        return found
    }
}
