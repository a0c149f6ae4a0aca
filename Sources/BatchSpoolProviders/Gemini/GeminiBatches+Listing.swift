package import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import JSONLines

extension GeminiBatches {
    private static let pageSize = 100
    /// The most bytes of a page that is read only because it may save looks at single batches. One that shows answers is
    /// larger.
    private static let cheapPage = 8 << 20

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

    /// Of a batch with rows inside that ended before all were answered, a listing is not believed: it is asked for itself.
    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        try await StatusLookup.look(for: batches) { take throws(ProviderError) in
            try await eachPage(.status) { page in
                take(StatusPage(page.filter { !$0.hidesEnd }.map { status(of: $0, isListed: true) }))
            }
        } one: { ref throws(ProviderError) in
            status(of: try await look(at: ref, .status, NoAnswers.pages).batch, isListed: false)
        }
    }

    /// The batch itself, from the provider, with how many answers inside were read through `elements`, and what is kept of
    /// it without them.
    func look(
        at ref: BatchRef, _ verb: Verb, _ elements: (ElementCutter.Place) -> PageElements
    ) async throws(ProviderError) -> (batch: GeminiBatchObject, answers: Int, answer: HTTPAnswer) {
        let elements = elements(.operation(verb, longest: connection.account.longestLine))
        let answer = try await connection.page(
            connection.requests.request(.get, Self.path(ref)), verb, through: elements,
            policy: connection.requests.downloadPolicy)
        guard let value = WireValue(answer.body), let batch = GeminiBatchObject(value), batch.ref == ref else {
            throw connection.errors.unreadable(verb, answer, missing: "batch with this name")
        }
        return (batch, elements.count, answer)
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
        let request = connection.requests.request(.get, "/batches?pageSize=\(Self.pageSize)" + after)
        let answer = try await connection.page(
            request, verb, through: NoAnswers.pages(.operations(verb)), policy: pagePolicy(verb))
        guard let value = WireValue(answer.body), let batches = Self.batches(in: value) else {
            throw connection.errors.unreadable(verb, answer, missing: "list of batches")
        }
        return (batches, value["nextPageToken"].text)
    }

    /// A search must see every page, whatever it holds.
    private func pagePolicy(_ verb: Verb) -> HTTPPolicy {
        guard verb == .status else { return connection.requests.downloadPolicy }
        var policy = connection.requests.smallPolicy
        policy.downloadLimit = Self.cheapPage
        return policy
    }

    /// An empty page has no list at all; nil for what is no page.
    private static func batches(in value: WireValue) -> [GeminiBatchObject]? {
        guard value.kind == .object else { return nil }
        let list = value.first("operations", "batches")
        guard !list.isNull else { return value["error"].isNull ? [] : nil }
        return list.elements?.all { GeminiBatchObject($0) }
    }
}

extension ElementCutter.Place {
    private static let list = "inlinedResponses"

    /// An operation, whose answers stand in `response.inlinedResponses.inlinedResponses`, and again in
    /// `metadata.output.inlinedResponses.inlinedResponses`, or in either.
    fileprivate static func operation(_ verb: Verb, longest: Int) -> Self {
        Self(name: list, depths: 4...5, hollow: 5, longest: longest, verb: verb)
    }

    /// A page of operations.
    static func operations(_ verb: Verb) -> Self {
        Self(name: list, depths: 6...7, hollow: 7, longest: 0, longestRest: 8 << 20, verb: verb)
    }
}
