package import BatchSpoolCore
package import HTTPInterface
import HTTPTypes

/// Batches by upload of a file, as OpenAI invented them and many services copied them.
///
/// `POST /files` takes the rows, `POST /batches` starts a batch over them, `GET /batches` and `/batches/ID` tell how
/// far it is, and up to two files hold the answers. All services but one lack idempotency: a create whose answer was
/// lost is found again by the key in its metadata or by its input file. Answers are read tolerantly, because the copies
/// differ in spelling, casing, envelopes and paging; anything that could mean that money was spent counts as unknown.
package struct OpenAIBatches: BatchProvider {
    let account: OpenAIAccount
    let transport: any HTTPTransport
    let boundary: @Sendable () -> String
    let requests: OpenAIRequests
    let errors: ProviderErrorReader

    /// `boundary` gives a new multipart boundary each time: letters and digits that no row holds.
    package init(
        _ account: OpenAIAccount, transport: any HTTPTransport, boundary: @escaping @Sendable () -> String
    ) {
        self.account = account
        self.transport = transport
        self.boundary = boundary
        requests = OpenAIRequests(account: account)
        errors = ProviderErrorReader(scrubber: Scrubber(key: account.key))
    }

    package var identity: AccountIdentity { account.identity }
    package var capabilities: Capabilities { account.capabilities }
}

extension OpenAIBatches {
    /// The answer to `call` when it is a success.
    func send(_ call: HTTPCall, _ verb: Verb) async throws(ProviderError) -> HTTPAnswer {
        let answer: HTTPAnswer
        do {
            answer = try await transport.send(call)
        } catch {
            throw ProviderError(error, verb)
        }
        guard answer.response.status.kind == .successful else { throw refusal(answer, verb) }
        return answer
    }

    /// The JSON of the answer to a small GET or POST.
    func json(_ call: HTTPCall, _ verb: Verb) async throws(ProviderError) -> (value: WireValue, answer: HTTPAnswer) {
        let answer = try await send(call, verb)
        guard let value = WireValue(answer.body) else { throw errors.unreadable(verb, answer, missing: "JSON") }
        return (value, answer)
    }

    /// What an answer that is no success means.
    func refusal(_ answer: HTTPAnswer, _ verb: Verb) -> ProviderError {
        errors.error(
            verb, status: answer.response.status.code, fields: answer.response.headerFields, body: answer.body)
    }
}
