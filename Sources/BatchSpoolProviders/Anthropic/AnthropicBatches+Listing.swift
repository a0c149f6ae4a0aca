import BatchSpoolCore

extension AnthropicBatches {
    /// How many batches a page is asked to hold; up to 1,000 are allowed.
    private static let pageSize = 100
    /// A million batches; a listing that is longer goes in a circle.
    private static let pageLimit = 10_000

    /// Hands out the pages of the account's batches, newest first, while `take` says to go on.
    ///
    /// Throws as soon as the paging repeats itself or ends in the middle: what was seen until then proves nothing.
    func eachPage(
        _ verb: Verb, _ take: ([AnthropicBatchObject]) throws(ProviderError) -> Bool
    ) async throws(ProviderError) {
        var cursors: Set<String> = []
        var query = "?limit=\(Self.pageSize)"
        for _ in 0..<Self.pageLimit {
            let (value, answer) = try await connection.get(Self.path + query, verb)
            let batches = value["data"].elements?.map { AnthropicBatchObject($0) }
            guard let batches, !batches.contains(where: { $0 == nil }) else {
                throw connection.errors.unreadable(verb, answer, missing: "list of batches")
            }
            guard try take(batches.compactMap(\.self)), value["has_more"] == .bool(true) else { return }
            guard let cursor = value["last_id"].text ?? batches.last??.id, cursors.insert(cursor).inserted else {
                throw Self.broken(verb, "a page announces more and does not say where")
            }
            query = "?limit=\(Self.pageSize)&after_id=\(pathSegment(cursor))"
        }
        throw Self.broken(verb, "no end after \(Self.pageLimit) pages")
    }

    private static func broken(_ verb: Verb, _ detail: String) -> ProviderError {
        ProviderError(kind: .unreadable, request: verb.rawValue, detail: "the listing has no end: " + detail)
    }
}
