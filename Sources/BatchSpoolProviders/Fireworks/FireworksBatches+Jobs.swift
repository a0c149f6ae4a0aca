package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension FireworksBatches {
    private static let pageSize = 200

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

    /// The job itself, from the provider; missing only when the service itself says so, because that decides.
    func job(_ ref: BatchRef, _ verb: Verb) async throws(ProviderError) -> FireworksJob {
        let request = connection.requests.request(.get, path(of: ref))
        let answer = try await connection.answer(HTTPCall(request, policy: connection.requests.smallPolicy), verb)
        let value = WireValue(answer.body)
        if answer.response.status.code == 404 {
            guard let value, Self.saysNotFound(value) else {
                throw connection.errors.unreadable(verb, answer, missing: "word of the service")
            }
            throw ProviderError(kind: .missing, request: verb.rawValue, status: 404, detail: "there is no such job")
        }
        guard answer.response.status.kind == .successful else { throw connection.refusal(answer, verb) }
        guard let job = value.flatMap({ FireworksJob($0, connection.errors) }), job.ref == ref else {
            throw connection.errors.unreadable(verb, answer, missing: "job with this id")
        }
        return job
    }

    /// `{"code":5,"message":"resource not found"}`, as gRPC says it.
    private static func saysNotFound(_ value: WireValue) -> Bool {
        let words = ErrorWords(value)
        return value["code"].int == 5 || (words.message ?? "").lowercased().contains("not found")
    }

    private func eachPage(_ verb: Verb, _ take: ([FireworksJob]) -> Bool) async throws(ProviderError) {
        try await PageWalk(verb: verb).each(
            { token throws(ProviderError) in try await page(after: token, verb) }, take)
    }

    /// One page, and where the next one is; an empty list may be left out.
    private func page(
        after token: String?, _ verb: Verb
    ) async throws(ProviderError) -> (batches: [FireworksJob], next: String?) {
        let next = token.map { "&pageToken=" + pathSegment($0) } ?? ""
        let (value, answer) = try await connection.get(
            root + "/batchInferenceJobs?pageSize=\(Self.pageSize)" + next, verb)
        let isNone = value["batchInferenceJobs"].isNull && (value.isEmpty || value["totalSize"].int == 0)
        guard let list = value["batchInferenceJobs"].elements ?? (isNone ? [] : nil) else {
            throw connection.errors.unreadable(verb, answer, missing: "list of jobs")
        }
        guard let jobs = list.all({ FireworksJob($0, connection.errors) }) else {
            throw connection.errors.unreadable(verb, answer, missing: "list of jobs with names")
        }
        return (jobs, value["nextPageToken"].text)
    }
}
