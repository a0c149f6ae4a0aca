package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension XAIBatches {
    /// Answers of one page; a page is taken apart as it comes and never held.
    private static let pageSize = 1000

    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        var token: String?
        var asked: Set<String> = []
        repeat {
            token = try await page(of: status.batch, after: token, form, into: sink)
            if let token, !asked.insert(token).inserted {
                throw ProviderError(
                    kind: .unreadable, request: Verb.results.rawValue, detail: "the same page is announced twice")
            }
        } while token != nil
    }

    /// Reads a page and says where the next one is.
    private func page(
        of batch: BatchRef, after token: String?, _ form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) -> String? {
        let scrubber = connection.errors.scrubber
        let next = token.map { "&pagination_token=" + pathSegment($0) } ?? ""
        let request = connection.requests.request(.get, Self.path(batch) + "/results?limit=\(Self.pageSize)" + next)
        let place = ElementCutter.Place(name: "results", longest: connection.account.longestLine)
        let elements = PageElements(place, sink: sink) { XAIResultReader(form, scrubber: scrubber) }
        let answer = try await connection.page(
            request, .results, through: elements, policy: connection.requests.downloadPolicy)
        guard let rest = WireValue(answer.body), rest["results"].elements != nil else {
            throw connection.errors.unreadable(.results, answer, missing: "page of results")
        }
        return rest["pagination_token"].name
    }
}
