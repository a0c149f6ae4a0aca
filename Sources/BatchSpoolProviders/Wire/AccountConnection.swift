import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// Calls to one account: what every dialect does with an answer, whatever it asks.
struct AccountConnection: Sendable {
    let account: ProviderAccount
    let transport: any HTTPTransport
    let requests: AccountRequests
    private(set) var errors: ProviderErrorReader

    /// `query` is added to every request below the account's base URL.
    init(_ account: ProviderAccount, transport: any HTTPTransport, query: String = "") {
        self.account = account
        self.transport = transport
        requests = AccountRequests(account: account, query: query)
        errors = ProviderErrorReader(scrubber: Scrubber(key: account.key))
    }

    /// The same for creates that carry their rows: no file that was sent ahead can be missed.
    var carryingRows: AccountConnection {
        var carrying = self
        carrying.errors.createNamesFile = false
        return carrying
    }

    /// The answer to `call`, whatever its status.
    func answer(_ call: HTTPCall, _ verb: Verb) async throws(ProviderError) -> HTTPAnswer {
        do {
            return try await transport.send(call)
        } catch {
            throw ProviderError(error, verb)
        }
    }

    /// The answer to `call` when it is a success.
    func send(_ call: HTTPCall, _ verb: Verb) async throws(ProviderError) -> HTTPAnswer {
        let answer = try await answer(call, verb)
        guard answer.response.status.kind == .successful else { throw refusal(answer, verb) }
        return answer
    }

    /// The JSON of the answer to a small GET or POST.
    func json(_ call: HTTPCall, _ verb: Verb) async throws(ProviderError) -> (value: WireValue, answer: HTTPAnswer) {
        let answer = try await send(call, verb)
        guard let value = WireValue(answer.body) else { throw errors.unreadable(verb, answer, missing: "JSON") }
        return (value, answer)
    }

    /// The JSON that `path` below the base URL answers with.
    func get(_ path: String, _ verb: Verb) async throws(ProviderError) -> (value: WireValue, answer: HTTPAnswer) {
        try await json(HTTPCall(requests.request(.get, path), policy: requests.smallPolicy), verb)
    }

    /// The JSON that a small POST to `path` answers with.
    func post(
        _ path: String, _ body: [UInt8], _ verb: Verb
    ) async throws(ProviderError) -> (value: WireValue, answer: HTTPAnswer) {
        let request = requests.request(.post, path, type: "application/json")
        return try await json(HTTPCall(request, body: .bytes(body), policy: requests.smallPolicy), verb)
    }

    /// Deletes what is at `path`; missing is success.
    func delete(_ path: String, _ verb: Verb) async throws(ProviderError) {
        do {
            _ = try await send(HTTPCall(requests.request(.delete, path), policy: requests.smallPolicy), verb)
        } catch {
            guard error.kind == .missing else { throw error }
        }
    }

    /// What an answer that is no success means.
    func refusal(_ answer: HTTPAnswer, _ verb: Verb) -> ProviderError {
        errors.error(
            verb, status: answer.response.status.code, fields: answer.response.headerFields, body: answer.body)
    }

    /// The same for an address that was asked without the key: one that refuses has run out, and asking for a new one
    /// may help.
    func refusal(ofSigned answer: HTTPAnswer, _ verb: Verb) -> ProviderError {
        let error = refusal(answer, verb)
        guard error.kind == .credentials else { return error }
        return ProviderError(
            kind: .transient(retryAfter: nil), request: error.request, status: error.status, code: error.code,
            detail: error.detail)
    }
}
