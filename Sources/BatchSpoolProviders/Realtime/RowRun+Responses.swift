import BatchSpoolCore
import HTTPInterface

/// Rows whose answers are made while nobody waits.
extension RowRun {
    /// How long a service may say that there is no such response before that is believed: one that has just been made
    /// may not be seen everywhere.
    private static let patience = Duration.seconds(300)
    /// How often a service that does not answer is asked to cancel one.
    private static let cancels = 3

    /// Writes down that the answer to a row, which has entered, is being made; it is looked at from now on.
    func keep(_ id: String, of row: AskedRow) async {
        let response = KeptResponse(
            row: row.number, id: id, inputTokens: row.inputTokens, outputCeiling: row.outputCeiling,
            isForUs: row.isStoredForUs)
        if id.isEmpty || id.utf8.count > KeptResponse.longestID {
            do throws(ProviderError) { try await tell(Self.unnamed(id), for: row) } catch { end(error) }
        } else {
            do throws(ProviderError) { try await book.keep(response) } catch { askNoMore(error) }
            room.add(response)
        }
        server.turnstile.leave(bytes: row.body.count) { $0.served() }
    }

    /// Looks at every response when its time has come; returns when none is left and no more will come.
    func lookAtResponses() async {
        await withDiscardingTaskGroup { group in
            while let waiting = await room.next(while: { self.looksOn }) {
                guard await server.turnstile.enter(bytes: 0, while: { self.looksOn }) else { break }
                group.addTask { await self.look(at: waiting) }
            }
        }
    }

    private func look(at waiting: WaitingResponse) async {
        let sent = server.clock.now()
        let fate = await book.isCancelled ? server.cancel(waiting.response) : server.look(at: waiting.response)
        if fate.cameBack { asked(RowCall(.response, failure: fate.failure, took: server.clock.now() - sent)) }
        leave(after: fate, sent)
        do throws(ProviderError) {
            if book.isCancelled { try await endCancelled(waiting, fate) } else { try await take(fate, of: waiting) }
        } catch { end(error) }
        // No more answers are in memory than calls may be under way.
        if case .ended = fate { server.turnstile.leave(bytes: 0) { $0.served() } }
    }

    private func leave(after fate: LookFate, _ sent: Duration) {
        switch fate {
        case .ended: break
        case .underWay, .lost: server.turnstile.leave(bytes: 0) { $0.served() }
        case .refused(let error): leave(0, refused: error, sent)
        case .closed, .stopped: server.turnstile.leave(bytes: 0)
        }
    }

    private func take(_ fate: LookFate, of waiting: WaitingResponse) async throws(ProviderError) {
        var waiting = waiting
        switch fate {
        case .ended(let answer, _): return try await handOn(answer, waiting)
        case .lost(let error):
            let (now, since) = (server.clock.now(), waiting.lostSince ?? server.clock.now())
            if now - since >= Self.patience {
                try await tell(Self.missing(error, waiting.response), for: AskedRow(waiting.response))
                return room.leave()
            }
            waiting.lostSince = since
        case .closed(let error): throw error
        case .refused(let error): if server.turnstile.isHopeless { throw error }
        case .underWay: waiting.lostSince = nil
        case .stopped: break
        }
        room.putBack(waiting)
    }

    /// What was answered all the same is kept; whether the service obeys is its own matter.
    private func endCancelled(_ waiting: WaitingResponse, _ fate: LookFate) async throws(ProviderError) {
        switch fate {
        case .ended(let answer, isCancelled: false): return try await handOn(answer, waiting)
        case .underWay, .ended, .lost: break
        case .refused(let error), .closed(let error):
            if case .refused = fate, waiting.looks + 1 < Self.cancels { return room.putBack(waiting) }
            note(error)
        case .stopped: return room.putBack(waiting)
        }
        room.leave()
    }

    private func handOn(_ answer: HTTPAnswer, _ waiting: WaitingResponse) async throws(ProviderError) {
        let row = AskedRow(waiting.response)
        try await blocking { [desk] () throws(ProviderError) in _ = try desk.take(answer, for: row, last: true) }
        room.leave()
    }

    private func tell(_ error: ProviderError, for row: AskedRow) async throws(ProviderError) {
        try await blocking { [desk] () throws(ProviderError) in try desk.take(error, for: row, retryable: false) }
    }

    private static func missing(_ error: ProviderError, _ response: KeptResponse) -> ProviderError {
        ProviderError(
            kind: .missing, request: error.request, status: error.status, code: "response_missing",
            detail: "the service no longer shows response \(EscapedText(response.id, limit: 100)), "
                + "which may have been paid for: \(error.detail)")
    }

    private static func unnamed(_ id: String) -> ProviderError {
        ProviderError(
            kind: .unreadable, request: Verb.ask.rawValue, code: "response_unnamed",
            detail: "the service began a response whose id has \(id.utf8.count) bytes: it cannot be looked for")
    }
}

extension AskedRow {
    /// The row of a response, as far as its answer needs it.
    fileprivate init(_ response: KeptResponse) {
        self.init(
            number: response.row, body: [], inputTokens: response.inputTokens, outputCeiling: response.outputCeiling)
    }
}
