package import BatchSpoolCore
import HTTPInterface

extension XAIBatches {
    private static let pageSize = 100

    /// The batch is known before its create, so that it is asked itself whether it got any rows; one that shows none is
    /// asked again a little later, because its counters follow what was added.
    ///
    /// Throws for an attempt of an older version, which went by a file.
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        guard handle.translation != nil else { throw Self.wentByFile }
        let ref = BatchRef(handle.file.rawValue)
        do {
            var batch = try await batch(ref, .status)
            if !batch.hasRows {
                try await connection.pause(min(.seconds(20), capabilities.poll), .status)
                batch = try await self.batch(ref, .status)
            }
            return batch.hasRows ? [ref] : []
        } catch {
            guard error.kind == .missing else { throw error }
            return []
        }
    }

    private static let wentByFile = ProviderError(
        kind: .unreadable, request: Verb.list.rawValue,
        detail: "the create was made from a file by an older version; look for a batch with its key at xAI")

    /// Those without rows were never bought.
    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        try await BatchSearch.submitted(under: prefix) { (take: ([XAIBatchObject]) -> Bool) throws(ProviderError) in
            try await eachPage(.list, take)
        } key: {
            $0.hasRows ? $0.key : nil
        } awaitsRows: {
            $0.status.awaited != nil
        }
    }

    /// Its name tells which rows it was made for.
    package func handle(of batch: SubmittedBatch, part: PartPayload) async throws(ProviderError) -> UploadHandle? {
        let rows = try await CarriedRows(part, as: .xai(part.endpoint))
        guard batch.key?.rawValue == XAIBatchName(part, rows).text else { return nil }
        return UploadHandle(
            file: RemoteFile(batch.batch.rawValue), bytes: rows.bytes, digest: rows.digest, serverTime: nil,
            translation: Self.translation)
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
