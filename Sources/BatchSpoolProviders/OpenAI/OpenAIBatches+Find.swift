package import BatchSpoolCore

extension OpenAIBatches {
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        try await BatchSearch.find(key, handle.file, since: since) { take throws(ProviderError) in
            try await eachPage(.list) { page in take(page.batches) }
        }
    }
}
