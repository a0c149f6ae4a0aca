import BatchSpoolCore

extension GeminiBatches {
    /// How many batches a page is asked to hold.
    private static let pageSize = 100
    /// A million batches; a listing that is longer goes in a circle.
    private static let pageLimit = 10_000

    /// Hands out the pages of the account's batches while `take` says to go on.
    ///
    /// Throws as soon as the paging repeats itself: what was seen until then proves nothing.
    func eachPage(
        _ verb: Verb, _ take: ([GeminiBatchObject]) throws(ProviderError) -> Bool
    ) async throws(ProviderError) {
        var tokens: Set<String> = []
        var query = "?pageSize=\(Self.pageSize)"
        for _ in 0..<Self.pageLimit {
            let (value, answer) = try await connection.get("/batches" + query, verb)
            guard let batches = Self.batches(in: value) else {
                throw connection.errors.unreadable(verb, answer, missing: "list of batches")
            }
            guard try take(batches), let token = value["nextPageToken"].text else { return }
            guard tokens.insert(token).inserted else { throw Self.broken(verb, "the same page is announced twice") }
            query = "?pageSize=\(Self.pageSize)&pageToken=\(pathSegment(token))"
        }
        throw Self.broken(verb, "no end after \(Self.pageLimit) pages")
    }

    /// An empty page has no list at all; nil for what is no page.
    private static func batches(in value: WireValue) -> [GeminiBatchObject]? {
        guard case .object = value else { return nil }
        let list = value.first("operations", "batches")
        guard list != .null else { return value["error"] == .null ? [] : nil }
        let batches = list.elements?.map { GeminiBatchObject($0) }
        guard let batches, !batches.contains(where: { $0 == nil }) else { return nil }
        return batches.compactMap(\.self)
    }

    private static func broken(_ verb: Verb, _ detail: String) -> ProviderError {
        ProviderError(kind: .unreadable, request: verb.rawValue, detail: "the listing has no end: " + detail)
    }
}
