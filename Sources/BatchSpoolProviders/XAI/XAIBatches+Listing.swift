package import BatchSpoolCore
import HTTPInterface

extension XAIBatches {
    private static let pageSize = 100
    /// A million batches; a listing that is longer goes in a circle.
    private static let pageLimit = 10_000

    /// Through all pages: batches are dated by the day, and their order is not documented.
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        var hits: [XAIBatchObject] = []
        try await eachPage(.list) { page in
            for batch in page where batch.name == key.rawValue || batch.inputFile == handle.file {
                if !hits.contains(where: { $0.ref == batch.ref }) { hits.append(batch) }
            }
            return true
        }
        return hits.reversed().sorted { ($0.created ?? 0) < ($1.created ?? 0) }.map(\.ref)
    }

    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        var found: [SubmittedBatch] = []
        try await eachPage(.list) { page in
            for batch in page {
                guard let name = batch.name, name.hasPrefix(prefix) else { continue }
                found.append(SubmittedBatch(key: SubmissionKey(name), batch: batch.ref))
            }
            return true
        }
        return found
    }

    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        try await StatusLookup.look(for: batches) { take throws(ProviderError) in
            try await eachPage(.status) { page in take(page.map(settled)) }
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

    /// Hands out the pages of the account's batches while `take` says to go on.
    private func eachPage(_ verb: Verb, _ take: ([XAIBatchObject]) -> Bool) async throws(ProviderError) {
        var (path, asked) = ("/batches?limit=\(Self.pageSize)", Set<String>())
        for _ in 0..<Self.pageLimit {
            let (value, answer) = try await connection.get(path, verb)
            guard let list = value["batches"].elements else {
                throw connection.errors.unreadable(verb, answer, missing: "list of batches")
            }
            let batches = list.compactMap { XAIBatchObject($0, now: answer.serverDate, connection.errors) }
            guard batches.count == list.count else {
                throw connection.errors.unreadable(verb, answer, missing: "list of batches with ids")
            }
            guard take(batches), let token = value["pagination_token"].name else { return }
            guard asked.insert(token).inserted else { break }
            path = "/batches?limit=\(Self.pageSize)&pagination_token=" + pathSegment(token)
        }
        throw ProviderError(kind: .unreadable, request: verb.rawValue, detail: "the listing has no end")
    }
}
