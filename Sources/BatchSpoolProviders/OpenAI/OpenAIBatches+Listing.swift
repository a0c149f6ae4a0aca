import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    private static let pageSize = 100
    /// A million batches; a listing that is longer goes in a circle.
    private static let pageLimit = 10_000

    /// Hands out the pages of the account's batches, newest first as far as the service keeps to that, while `take`
    /// says to go on.
    ///
    /// Throws as soon as the paging repeats itself or ends in the middle: what was seen until then proves nothing.
    func eachPage(
        _ verb: Verb, _ take: (OpenAIBatchPage) throws(ProviderError) -> Bool
    ) async throws(ProviderError) {
        var seen: Set<String> = []
        var asked: Set<String> = []
        var query = ""
        for _ in 0..<Self.pageLimit {
            let page = try await page(verb, query, before: seen.count)
            let known = seen.count
            seen.formUnion(page.batches.map(\.id))
            guard try take(page) else { return }
            switch page.next {
            case .none: return
            case .lost: throw broken(verb, "a full page names no next one")
            case .query(let next):
                guard seen.count > known else { throw broken(verb, "a page brings nothing new but announces more") }
                guard asked.insert(next).inserted else { throw broken(verb, "the same page is announced twice") }
                query = "&" + next
            }
        }
        throw broken(verb, "no end after \(Self.pageLimit) pages")
    }

    private func page(_ verb: Verb, _ query: String, before: Int) async throws(ProviderError) -> OpenAIBatchPage {
        let request = requests.request(.get, "/batches?limit=\(Self.pageSize)" + query)
        let (value, answer) = try await json(HTTPCall(request, policy: requests.smallPolicy), verb)
        let page = OpenAIBatchPage(value, limit: Self.pageSize, before: before, paging: account.quirks.paging)
        guard let page else { throw errors.unreadable(verb, answer, missing: "list of batches") }
        return page
    }

    private func broken(_ verb: Verb, _ detail: String) -> ProviderError {
        ProviderError(kind: .unreadable, request: verb.rawValue, detail: "the listing has no end: " + detail)
    }
}
