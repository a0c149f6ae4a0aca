package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension XAIBatches {
    /// How often a page is sent again whose fate is unknown, and the longest pause that is waited for here.
    private static let tries = 3
    private static let patience = 30.0

    /// Adds all rows, page by page, each at least once: of a row that is there already, unchanged, no second one is made.
    /// Whether all are there is told by the batch, not by the answers to pages, which say nothing.
    ///
    /// Nothing was bought only when the first page of all was refused; from then on a refusal that does not pass leaves a
    /// batch of some rows, which the fence then closes.
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        let batch = BatchRef(handle.file.rawValue)
        var mayHoldRows = order.goesOn
        do throws(ProviderError) {
            guard let part, handle.translation == Self.translation else { throw .otherRows }
            let pages = try await blocking { () throws(ProviderError) in try XAIPages(part, counted: handle) }
            while let page = try await blocking({ () throws(ProviderError) in try pages.next() }) {
                try await add(page, to: batch, &mayHoldRows)
            }
            guard try await self.batch(batch, .create).needsNoRows else { throw Self.rowsAreMissing }
            return .accepted(batch)
        } catch {
            let error = await explained(error, batch)
            return mayHoldRows ? Self.fate(ofRest: error) : Self.fate(ofFirst: error)
        }
    }

    private static let rowsAreMissing = ProviderError(
        kind: .transient(retryAfter: nil), request: Verb.create.rawValue,
        detail: "the batch has fewer rows than were added to it; they are added again")

    /// A cancelled batch refuses rows in the words for a key that may not, and one that is gone is not found: either way
    /// there is nothing left to add rows to.
    private func explained(_ error: ProviderError, _ batch: BatchRef) async -> ProviderError {
        guard error.status == 403 || error.status == 404 else { return error }
        do throws(ProviderError) {
            guard try await self.batch(batch, .status).isClosed else { return error }
        } catch let lookup {
            guard lookup.kind == .missing else { return error }
        }
        return ProviderError(
            kind: .missing, request: error.request, status: error.status, code: error.code, detail: error.detail)
    }

    private static func fate(ofFirst error: ProviderError) -> CreateFate {
        error.status == nil ? .notSent(error) : .refused(error)
    }

    private static func fate(ofRest error: ProviderError) -> CreateFate {
        switch error.kind {
        case .quota, .refused, .missing: .halted(error)
        case .transient, .credentials, .unreadable, .local: .unknown(error)
        }
    }

    /// Sends a page until there is an answer to it that lasts, a few times at most.
    private func add(_ page: [UInt8], to batch: BatchRef, _ mayHoldRows: inout Bool) async throws(ProviderError) {
        var waits = connection.shortWaits.prefix(Self.tries)
        while true {
            do throws(ProviderError) {
                return try await addOnce(page, to: batch, &mayHoldRows)
            } catch {
                guard mayHoldRows, case .transient(let asked) = error.kind, asked ?? 0 <= Self.patience,
                    let wait = waits.popFirst()
                else { throw error }
                try await connection.pause(max(wait, .seconds(asked ?? 0)), .create)
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
