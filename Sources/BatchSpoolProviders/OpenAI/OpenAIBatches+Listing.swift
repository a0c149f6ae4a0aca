import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    /// How many batches a page is asked to hold.
    private static let pageSize = 100
    /// The smallest page a service hands out by itself; one that is shorter is not cut.
    private static let smallestPage = 20

    /// Hands out the pages of the account's batches, newest first as far as the service keeps to that, while `take`
    /// says to go on.
    ///
    /// Throws as soon as the paging repeats itself or ends in the middle: what was seen until then proves nothing.
    func eachPage(
        _ verb: Verb, _ take: (OpenAIBatchPage) -> Bool
    ) async throws(ProviderError) {
        let walk = PageWalk(verb: verb)
        var seen: Set<Int> = []
        var asked: Set<String> = []
        var step = OpenAIBatchPage.Next.query("")
        for _ in 0..<PageWalk.limit {
            let page = try await page(verb, step, before: seen.count)
            let known = seen.count
            seen.formUnion(page.marks)
            if seen.count == known {
                guard isEnd(page, after: step) else { throw walk.broken("a page brings nothing new") }
                return
            }
            guard take(page) else { return }
            step = page.next
            switch step {
            case .none: return
            case .lost: throw walk.broken("a page announces more and does not say where")
            case .query(let next), .cursor(let next), .probe(let next):
                guard asked.insert(next).inserted else { throw walk.broken("the same page is announced twice") }
            }
        }
        throw walk.broken("no end after \(PageWalk.limit) pages")
    }

    /// Whether a page without a new batch is the end of the listing.
    ///
    /// Services without paging answer a probe with the same page again; a long one may be the first of many.
    private func isEnd(_ page: OpenAIBatchPage, after step: OpenAIBatchPage.Next) -> Bool {
        if case .probe = step { return page.batches.count < Self.smallestPage }
        return page.batches.isEmpty && page.next == .none
    }

    private func page(
        _ verb: Verb, _ step: OpenAIBatchPage.Next, before: Int
    ) async throws(ProviderError) -> OpenAIBatchPage {
        var path = "/batches?limit=\(Self.pageSize)"
        var byCursor = false
        switch step {
        case .query(let query), .probe(let query): path += query.isEmpty ? "" : "&" + query
        case .cursor(let cursor):
            path += "&" + cursor
            byCursor = true
        case .none, .lost: break
        }
        let call = HTTPCall(connection.requests.request(.get, path), policy: connection.requests.smallPolicy)
        let answer = try await connection.send(call, verb)
        let page = pages.page(at: path, answer.body) {
            WireValue(answer.body).flatMap {
                OpenAIBatchPage($0, before: before, byCursor: byCursor, paging: quirks.paging, status: status)
            }
        }
        guard let page else { throw connection.errors.unreadable(verb, answer, missing: "list of batches") }
        return page
    }
}
