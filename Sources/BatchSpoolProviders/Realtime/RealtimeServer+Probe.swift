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
            guard let models = ListedModels(answer.body), !models.include(model) else { return }
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

/// What a server lists at `/models`.
struct ListedModels {
    private let names: Set<String>
    /// llama.cpp runs one model and answers to any name.
    private let takesAnyName: Bool

    /// Nil when `body` lists nothing.
    init?(_ body: [UInt8]) {
        guard let value = WireValue(body), let list = value["data"].elements ?? value.elements, !list.isEmpty else {
            return nil
        }
        names = Set(list.compactMap { $0["id"].text })
        takesAnyName = list.contains { $0["owned_by"].text == "llamacpp" }
        if names.isEmpty { return nil }
    }

    /// Whether `model` is one of them; `name` is Ollama's `name:latest`, and OpenRouter lists no `name:variant`.
    func include(_ model: WireModel) -> Bool {
        let name = model.rawValue
        return takesAnyName || names.contains(name) || names.contains(name + ":latest")
            || names.contains(String(name.prefix { $0 != ":" }))
    }
}
