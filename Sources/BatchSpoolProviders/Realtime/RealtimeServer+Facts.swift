package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// What servers tell of themselves. Two small calls: the list of models, and what the program behind it has beside it.
extension RealtimeServer {
    /// The most that is read of one answer, and waited for it: OpenRouter lists hundreds of models, Ollama shows licences.
    private static let mostBytes = 8 << 20
    private static let patienceForFacts = Duration.seconds(5)

    package func facts(of model: WireModel) async -> ModelFacts? {
        guard let list = await value(.get, connection.requests.address("/models")) else { return nil }
        let entry = ListedModels(list)?.entry(of: model) ?? .null
        var facts = ModelFacts(listed: entry)
        switch facts.software {
        case .llamacpp: if let props = await value(.get, beside("/props")) { facts.read(props: props) }
        case .vllm: break
        // Nobody but Ollama answers to this with what a model can; a vendor that is known has no such page.
        case .ollama, nil:
            guard mayCutPrompts, let show = await value(.post, beside("/api/show"), asking: model) else { break }
            facts.read(show: show)
        }
        return facts
    }

    /// Where a program has its own pages: beside those that it took over from OpenAI.
    private func beside(_ path: String) -> WebAddress {
        let base = connection.account.base
        guard base.path.hasSuffix("/v1") else { return base.appending(path) }
        return base.resolving(base.path.dropLast(3) + path) ?? base.appending(path)
    }

    private func value(
        _ method: HTTPRequest.Method, _ address: WebAddress, asking model: WireModel? = nil
    ) async -> WireValue? {
        var request = connection.requests.request(method, at: address, withKey: true)
        let body = model.map { JSONBody([("model", .string($0.rawValue))]).bytes }
        if body != nil { request.headerFields[.contentType] = "application/json" }
        let policy = HTTPPolicy(
            connectTimeout: min(connection.account.connectTimeout, Self.patienceForFacts),
            totalTimeout: Self.patienceForFacts, answerLimit: Self.mostBytes)
        let call = HTTPCall(request, body: body.map { HTTPBody.bytes($0) } ?? HTTPBody.none, policy: policy)
        return try? await connection.json(call, .list).value
    }
}
