import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension RealtimeServer {
    /// The longest an answer may take: nothing is heard of it before it is whole. Flex rows wait for room there.
    private var patience: Duration {
        max(connection.account.requestTimeout, lane == .flex ? .seconds(900) : .seconds(600))
    }

    /// Sends one row, once.
    func ask(_ row: AskedRow, at endpoint: Endpoint) async -> AskFate {
        let path = String(endpoint.rawValue.dropFirst("/v1".count))
        // What begins a response is sent once, and its id is waited for even when we stop.
        let policy = HTTPPolicy(
            connection: row.isBackground ? .fresh : .reused, connectTimeout: connection.account.connectTimeout,
            totalTimeout: patience, speedLimit: nil, answerLimit: 32 << 20, isUninterruptible: row.isBackground)
        let request = connection.requests.request(.post, path, type: "application/json")
        do throws(HTTPFailure) {
            return fate(try await connection.transport.send(HTTPCall(request, body: .bytes(row.body), policy: policy)))
        } catch {
            if error.reason == .cancelled { return .ended }
            return .refused(ProviderError(error, .ask), nil, isBusy: error.fate == .notSent)
        }
    }

    private func fate(_ answer: HTTPAnswer) -> AskFate {
        let status = answer.response.status.code
        if answer.response.status.kind == .successful { return .answered(answer) }
        let error = connection.refusal(answer, .ask)
        switch error.kind {
        case .transient: return .refused(error, answer, isBusy: status == 429 || status == 503 || status == 529)
        case .quota where error.code == "resource_unavailable": return .refused(error, answer, isBusy: true)
        case .credentials where status == 403 && Self.speaksOfContent(error): return .answered(answer)
        case .quota, .credentials: return .closed(error)
        case .refused, .missing, .unreadable, .local: return .answered(answer)
        }
    }

    /// OpenRouter refuses flagged prompts with 403 (openrouter.ai/docs/api-reference/errors).
    private static func speaksOfContent(_ error: ProviderError) -> Bool {
        let words = error.detail.lowercased()
        return words.contains("flagged") || words.contains("moderation")
    }
}
