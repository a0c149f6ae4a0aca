import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension RealtimeServer {
    /// Throws when the server is not there, not ready, does not take the key, or says that it runs other models.
    func probe(for model: WireModel) async throws(ProviderError) {
        let call = HTTPCall(connection.requests.request(.get, "/models"), policy: connection.requests.smallPolicy)
        let answer = try await connection.answer(call, .list)
        switch answer.response.status.code {
        case 200..<300:
            guard let models = WireValue(answer.body).flatMap({ ListedModels($0) }), !models.include(model)
            else { return }
            throw ProviderError(
                kind: .refused, request: Verb.list.rawValue, code: "model_not_found",
                detail: "the server does not list the model \(model.rawValue)")
        case 404, 405, 501: try await probeHealth()
        default: throw connection.refusal(answer, .list)
        }
    }

    /// A server without a list of models may still say that it is not ready yet.
    private func probeHealth() async throws(ProviderError) {
        guard let address = connection.account.base.resolving("/health") else { return }
        let request = connection.requests.request(.get, at: address, withKey: false)
        let answer = try await connection.answer(HTTPCall(request, policy: connection.requests.smallPolicy), .list)
        guard answer.response.status.code >= 500, answer.response.status.code != 501 else { return }
        throw connection.refusal(answer, .list)
    }
}
