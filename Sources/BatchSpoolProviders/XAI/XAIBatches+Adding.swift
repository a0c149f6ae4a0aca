import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension XAIBatches {
    /// How often a page is sent again whose fate is unknown.
    private static let tries = 3
    /// How often a page is sent again that came too soon, and after how long where the answer does not say: calls are
    /// counted in 30 seconds. docs.x.ai, "Batch API", November 2026.
    private static let windows = 5
    private static let window = Duration.seconds(30)
    /// The longest pause that is waited for here, in seconds.
    private static let patience = 60.0

    /// Adds the rows of a page, each at most once by this: what was refused is divided and sent in smaller pieces, what was
    /// taken is not sent again. Where many were refused in a row, others are tried from between those that wait.
    func add(_ page: XAIPage, to batch: BatchRef, _ filling: inout XAIFilling) async throws(ProviderError) {
        var waiting = [0..<page.count]
        while let rows = waiting.popLast() {
            do throws(ProviderError) {
                let isUnderWay = filling.mayHoldRows || rows.count < page.count
                try await add(page.body(of: rows), to: batch, &filling.mayHoldRows, isUnderWay: isUnderWay)
                filling.took()
            } catch {
                guard error.mayBeAboutRows else { throw error }
                if rows.count > 1 {
                    waiting += page.division(of: rows, after: error.detail).reversed()
                } else {
                    let place = rows.lowerBound
                    try filling.leaveOut(page.number(at: place), error, page.words(error.detail, at: place))
                    if filling.isInDoubt { XAIPage.sound(&waiting) }
                }
            }
        }
    }

    /// Sends a page until there is an answer to it that lasts, a few times at most; only once where nothing is lost by
    /// beginning anew.
    private func add(
        _ page: [UInt8], to batch: BatchRef, _ mayHoldRows: inout Bool, isUnderWay: Bool
    ) async throws(ProviderError) {
        var waits = connection.shortWaits.prefix(Self.tries)
        var windows = repeatElement(min(Self.window, capabilities.poll), count: Self.windows)[...]
        while true {
            do throws(ProviderError) {
                return try await addOnce(page, to: batch, &mayHoldRows)
            } catch {
                guard mayHoldRows || isUnderWay, case .transient(let asked) = error.kind, asked ?? 0 <= Self.patience,
                    let wait = error.status == 429 ? windows.popFirst() : waits.popFirst()
                else { throw error }
                try await connection.pause(asked.map { .seconds($0) } ?? wait, .create)
            }
        }
    }

    /// A complete 4xx says that nothing of the page was taken, except 408, 409 and 425.
    private func addOnce(_ page: [UInt8], to batch: BatchRef, _ mayHoldRows: inout Bool) async throws(ProviderError) {
        let request = connection.requests.request(.post, Self.path(batch) + "/requests", type: "application/json")
        let body = HTTPBody.stream(length: page.count) { HeldBody(page) }
        let answer: HTTPAnswer
        do {
            answer = try await connection.transport.send(
                HTTPCall(request, body: body, policy: connection.requests.uploadPolicy))
        } catch {
            mayHoldRows = mayHoldRows || error.fate != .notSent
            throw ProviderError(error, .create)
        }
        let status = answer.response.status.code
        mayHoldRows = mayHoldRows || !(400..<500).contains(status) || [408, 409, 425].contains(status)
        guard answer.response.status.kind == .successful else { throw connection.refusal(answer, .create) }
        guard answer.body.isEmpty || WireValue(answer.body) != nil else {
            throw connection.errors.unreadable(.create, answer, missing: "JSON")
        }
    }
}
