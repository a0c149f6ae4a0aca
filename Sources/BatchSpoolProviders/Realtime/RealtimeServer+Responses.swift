package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// Responses that are made while nobody waits, by their ids (developers.openai.com/api/docs/guides/background, and
/// `/responses/{response_id}` in github.com/openai/openai-openapi).
extension RealtimeServer {
    /// Asks how a response stands.
    func look(at response: KeptResponse) async -> LookFate {
        await fate(of: connection.requests.request(.get, path(of: response)), .status)
    }

    /// Asks that a response is made no further; one that has ended comes back as it is.
    ///
    /// OpenAI answers that with the response. Others refuse it for one that has ended (vllm-project/vllm issue 57999),
    /// and are asked for it.
    func cancel(_ response: KeptResponse) async -> LookFate {
        let request = connection.requests.request(.post, path(of: response) + "/cancel")
        let fate = await fate(of: request, .cancel)
        switch fate {
        case .lost(let error) where error.kind != .missing: return await look(at: response)
        case .refused(let error) where error.status == 409: return await look(at: response)
        case .underWay, .ended, .lost, .refused, .closed, .stopped: return fate
        }
    }

    /// Deletes a response that is kept; other files there are none.
    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        guard let id = KeptResponse.id(of: file) else { return }
        try await connection.delete("/responses/" + pathSegment(id), .discard)
    }

    private func path(of response: KeptResponse) -> String { "/responses/" + pathSegment(response.id) }

    private func fate(of request: HTTPRequest, _ verb: Verb) async -> LookFate {
        let policy = HTTPPolicy(
            connectTimeout: connection.account.connectTimeout,
            totalTimeout: max(connection.account.requestTimeout, .seconds(60)), answerLimit: 32 << 20)
        do throws(HTTPFailure) {
            return fate(try await connection.transport.send(HTTPCall(request, policy: policy)), verb)
        } catch {
            return error.reason == .cancelled ? .stopped : .refused(ProviderError(error, verb))
        }
    }

    private func fate(_ answer: HTTPAnswer, _ verb: Verb) -> LookFate {
        switch ResponseState(answer) {
        case .underWay: return .underWay
        case .ended: return .ended(answer, isCancelled: false)
        case .cancelled: return .ended(answer, isCancelled: true)
        case nil where answer.response.status.kind == .successful:
            return .refused(connection.errors.unreadable(verb, answer, missing: "status"))
        case nil: break
        }
        let error = connection.refusal(answer, verb)
        switch error.kind {
        case .transient, .unreadable, .local: return .refused(error)
        case .quota, .credentials: return .closed(error)
        case .refused, .missing: return .lost(error)
        }
    }
}
