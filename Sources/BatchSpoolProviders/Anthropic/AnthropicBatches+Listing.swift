import BatchSpoolCore

extension AnthropicBatches {
    /// Up to 1,000 are allowed.
    private static let pageSize = 100

    /// Hands out the pages of the account's batches, newest first, while `take` says to go on.
    func eachPage(_ verb: Verb, _ take: ([AnthropicBatchObject]) -> Bool) async throws(ProviderError) {
        try await PageWalk(verb: verb).each(
            { cursor throws(ProviderError) in try await page(after: cursor, verb) }, take)
    }

    private func page(
        after cursor: String?, _ verb: Verb
    ) async throws(ProviderError) -> (batches: [AnthropicBatchObject], next: String?) {
        let after = cursor.map { "&after_id=" + pathSegment($0) } ?? ""
        let (value, answer) = try await connection.get(Self.path + "?limit=\(Self.pageSize)" + after, verb)
        guard let batches = value["data"].elements?.all({ AnthropicBatchObject($0) }) else {
            throw connection.errors.unreadable(verb, answer, missing: "list of batches")
        }
        guard value["has_more"].flag == true else { return (batches, nil) }
        guard let next = value["last_id"].text ?? batches.last?.id else {
            throw PageWalk(verb: verb).broken("a page announces more and does not say where")
        }
        return (batches, next)
    }
}
