package import BatchSpoolCore

extension MistralBatches {
    private static let pageSize = 100

    /// Asks for the jobs with our key alone, and where that shows none reads the listing: a filter is believed only in
    /// what it finds.
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        let filtered = await jobs(under: key)
        if !filtered.isEmpty { return BatchSearch.find(key, handle.file, among: filtered) }
        return try await BatchSearch.find(key, handle.file, since: since) { take throws(ProviderError) in
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
            try await eachPage(.status) { page in take(StatusPage(page.map(\.status))) }
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

    /// What the service shows when it is asked for jobs with `key` in their metadata; none when it refuses, when it shows
    /// jobs without the key, as one that minds no filter does, or fewer than it counts.
    private func jobs(under key: SubmissionKey) async -> [MistralJob] {
        let wanted = JSONBody([(BatchOrder.keyName, .string(key.rawValue))])
        let filter = "&metadata=" + pathSegment(String(decoding: wanted.bytes, as: UTF8.self))
        guard let (jobs, total) = try? await page(0, .list, filter: filter), jobs.count >= total ?? 0,
            jobs.allSatisfy({ $0.key == key })
        else { return [] }
        return jobs
    }

    /// Hands out the pages of the account's jobs, newest first, while `take` says to go on.
    ///
    /// Throws when a page brings nothing new before as many were seen as there were at the start: what was seen then
    /// proves nothing. A page may be shorter than it was asked to be and is no end for that.
    private func eachPage(_ verb: Verb, _ take: ([MistralJob]) -> Bool) async throws(ProviderError) {
        var seen: Set<BatchRef> = []
        var total = Int.max
        for number in 0..<PageWalk.limit {
            let (jobs, announced) = try await page(number, verb)
            total = min(total, announced ?? total)
            let known = seen.count
            seen.formUnion(jobs.map(\.ref))
            guard take(jobs) else { return }
            if seen.count >= total || jobs.isEmpty && total == .max { return }
            guard seen.count > known else { break }
        }
        throw PageWalk(verb: verb).broken("a page brings nothing new")
    }

    /// One page, and how many jobs there are in all that agree with `filter`; nil when the service does not say.
    private func page(
        _ number: Int, _ verb: Verb, filter: String = ""
    ) async throws(ProviderError) -> (jobs: [MistralJob], total: Int?) {
        let path = "/batch/jobs?page=\(number)&page_size=\(Self.pageSize)&order_by=-created" + filter
        let (value, answer) = try await connection.get(path, verb)
        let total = value["total"].int
        guard let list = value["data"].elements ?? (total == 0 ? [] : nil) else {
            throw connection.errors.unreadable(verb, answer, missing: "list of jobs")
        }
        guard let jobs = list.all({ MistralJob($0, connection.errors) }) else {
            throw connection.errors.unreadable(verb, answer, missing: "list of jobs with ids")
        }
        return (jobs, total)
    }
}
