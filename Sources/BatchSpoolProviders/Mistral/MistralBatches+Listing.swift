package import BatchSpoolCore

extension MistralBatches {
    private static let pageSize = 100
    /// A million jobs; a listing that is longer goes in a circle.
    private static let pageLimit = 10_000

    /// The service filters by metadata; what comes back is looked at all the same.
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        let filter = JSONBody([(BatchOrder.keyName, .string(key.rawValue))]).bytes
        var found: [MistralJob] = []
        try await eachPage(.list, metadata: String(decoding: filter, as: UTF8.self)) { page in
            found += page.filter { $0.key == key || $0.inputFiles.contains(handle.file.rawValue) }
            return true
        }
        return found.reversed().map(\.ref)
    }

    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        var found: [SubmittedBatch] = []
        try await eachPage(.list) { page in
            for job in page {
                guard let key = job.key, key.rawValue.hasPrefix(prefix) else { continue }
                found.append(SubmittedBatch(key: key, batch: job.ref))
            }
            return true
        }
        return found
    }

    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        try await StatusLookup.look(for: batches) { take throws(ProviderError) in
            try await eachPage(.status) { page in take(page.map(\.status)) }
        } one: { ref throws(ProviderError) in
            try await job(ref, .status).status
        }
    }

    /// The job itself, from the provider.
    func job(_ ref: BatchRef, _ verb: Verb) async throws(ProviderError) -> MistralJob {
        let (value, answer) = try await connection.get(Self.path(ref), verb)
        guard let job = MistralJob(value, connection.errors), job.ref == ref else {
            throw connection.errors.unreadable(verb, answer, missing: "job with this id")
        }
        return job
    }

    /// Hands out the pages of the account's jobs, newest first, while `take` says to go on.
    ///
    /// Throws when a page brings nothing new before the announced total was seen: what was seen then proves nothing.
    private func eachPage(
        _ verb: Verb, metadata: String? = nil, _ take: ([MistralJob]) -> Bool
    ) async throws(ProviderError) {
        let filter = metadata.map { "&metadata=" + pathSegment($0) } ?? ""
        var seen: Set<BatchRef> = []
        for page in 0..<Self.pageLimit {
            let path = "/batch/jobs?page=\(page)&page_size=\(Self.pageSize)&order_by=-created" + filter
            let (value, answer) = try await connection.get(path, verb)
            guard let list = value["data"].elements ?? (value["total"].int == 0 ? [] : nil) else {
                throw connection.errors.unreadable(verb, answer, missing: "list of jobs")
            }
            let jobs = list.compactMap { MistralJob($0, connection.errors) }
            guard jobs.count == list.count else {
                throw connection.errors.unreadable(verb, answer, missing: "list of jobs with ids")
            }
            let known = seen.count
            seen.formUnion(jobs.map(\.ref))
            guard take(jobs) else { return }
            if jobs.count < Self.pageSize || seen.count >= value["total"].int ?? .max { return }
            guard seen.count > known else { break }
        }
        throw ProviderError(kind: .unreadable, request: verb.rawValue, detail: "the listing has no end")
    }
}
