package import BatchSpoolCore
import HTTPInterface

extension XAIBatches {
    private static let pageSize = 100

    /// Through all pages: batches are dated by the day, and their order is not documented.
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        try await BatchSearch.find(key, handle.file, since: nil) { take throws(ProviderError) in
            try await eachPage(.list, take)
        }
    }

    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        try await BatchSearch.submitted(under: prefix) { take throws(ProviderError) in
            try await eachPage(.list, take)
        }
    }

    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        try await StatusLookup.look(for: batches) { take throws(ProviderError) in
            try await eachPage(.status) { page in take(StatusPage(page.map(settled))) }
        } one: { ref throws(ProviderError) in
            settled(try await batch(ref, .status))
        }
    }

    /// The status, as running while the counters of a cancelled batch may still change.
    private func settled(_ batch: XAIBatchObject) -> BatchStatus {
        let status = batch.status
        guard status.phase == .ended(.cancelled) else { return status }
        let seconds = Int(min(.seconds(60), capabilities.poll * 6).components.seconds)
        if cancelled.standStill(batch.counters, of: batch.ref, at: batch.seen, for: seconds) { return status }
        return BatchStatus(batch: batch.ref, phase: .processing, done: status.done, total: status.total)
    }

    /// The batch itself, from the provider.
    func batch(_ ref: BatchRef, _ verb: Verb) async throws(ProviderError) -> XAIBatchObject {
        let (value, answer) = try await connection.get(Self.path(ref), verb)
        guard let batch = XAIBatchObject(value, now: answer.serverDate, connection.errors), batch.ref == ref else {
            throw connection.errors.unreadable(verb, answer, missing: "batch with this id")
        }
        return batch
    }

    private func eachPage(_ verb: Verb, _ take: ([XAIBatchObject]) -> Bool) async throws(ProviderError) {
        try await PageWalk(verb: verb).each(
            { token throws(ProviderError) in try await page(after: token, verb) }, take)
    }

    private func page(
        after token: String?, _ verb: Verb
    ) async throws(ProviderError) -> (batches: [XAIBatchObject], next: String?) {
        let after = token.map { "&pagination_token=" + pathSegment($0) } ?? ""
        let (value, answer) = try await connection.get("/batches?limit=\(Self.pageSize)" + after, verb)
        let batches = value["batches"].elements?.all {
            XAIBatchObject($0, now: answer.serverDate, connection.errors)
        }
        guard let batches else { throw connection.errors.unreadable(verb, answer, missing: "list of batches") }
        return (batches, value["pagination_token"].name)
    }
}
