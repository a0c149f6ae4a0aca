package import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import JSONLines

extension GeminiBatches {
    private static let pageSize = 100
    /// The most bytes of a batch with its answers inside: far more than planning lets them become, so that what was paid
    /// can be had in any case.
    private static let operationLimit = 512 << 20

    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        try await BatchSearch.find(key, handle.file, since: since) { take throws(ProviderError) in
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
            try await eachPage(.status) { page in
                take(StatusPage(page.map { status(of: $0, isListed: true) }))
            }
        } one: { ref throws(ProviderError) in
            status(of: try await look(at: ref, .status).batch, isListed: false)
        }
    }

    /// The batch itself, from the provider, and the answer it stands in: with all answers of its rows, if they are inside.
    func look(
        at ref: BatchRef, _ verb: Verb
    ) async throws(ProviderError) -> (batch: GeminiBatchObject, answer: HTTPAnswer) {
        let isLarge = inline || verb == .results
        var policy = isLarge ? connection.requests.downloadPolicy : connection.requests.smallPolicy
        policy.answerLimit = Self.operationLimit
        let answer = try await connection.send(
            HTTPCall(connection.requests.request(.get, Self.path(ref)), policy: policy), verb)
        guard let value = WireValue(answer.body, depth: GeminiBatchObject.depth),
            let batch = GeminiBatchObject(value), batch.ref == ref
        else { throw connection.errors.unreadable(verb, answer, missing: "batch with this name") }
        return (batch, answer)
    }

    private func status(of batch: GeminiBatchObject, isListed: Bool) -> BatchStatus {
        batch.status(isListed: isListed) { words in connection.errors.error(.status, failedBatch: words) }
    }

    private func eachPage(_ verb: Verb, _ take: ([GeminiBatchObject]) -> Bool) async throws(ProviderError) {
        try await PageWalk(verb: verb).each(
            { token throws(ProviderError) in try await page(after: token, verb) }, take)
    }

    private func page(
        after token: String?, _ verb: Verb
    ) async throws(ProviderError) -> (batches: [GeminiBatchObject], next: String?) {
        let after = token.map { "&pageToken=" + pathSegment($0) } ?? ""
        let (value, answer) = try await connection.get("/batches?pageSize=\(Self.pageSize)" + after, verb)
        guard let batches = Self.batches(in: value) else {
            throw connection.errors.unreadable(verb, answer, missing: "list of batches")
        }
        return (batches, value["nextPageToken"].text)
    }

    /// An empty page has no list at all; nil for what is no page.
    private static func batches(in value: WireValue) -> [GeminiBatchObject]? {
        guard value.kind == .object else { return nil }
        let list = value.first("operations", "batches")
        guard !list.isNull else { return value["error"].isNull ? [] : nil }
        return list.elements?.all { GeminiBatchObject($0) }
    }
}
