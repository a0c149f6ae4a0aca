import BatchSpoolCore
import HTTPInterface

extension ProviderError {
    /// A call without an answer: another try may fare better, unless our own side failed or the answer was no answer.
    init(_ failure: HTTPFailure, _ verb: Verb) {
        let kind: Kind =
            switch failure.reason {
            case .source, .sink: .local
            case .badAnswer, .answerTooLarge, .headersTooLarge: .unreadable
            case .resolve, .connect, .tls, .proxy, .timedOut, .stalled, .closedEarly, .truncated, .cancelled, .other:
                .transient(retryAfter: nil)
            }
        let words = [Self.words(failure.reason), failure.detail].filter { !$0.isEmpty }.joined(separator: ": ")
        self.init(kind: kind, request: verb.rawValue, detail: EscapedText(words, limit: 2048).text)
    }

    private static func words(_ reason: HTTPFailure.Reason) -> String {
        switch reason {
        case .resolve: "no address for the server's name"
        case .connect: "no connection"
        case .tls(let text): "no secure connection: \(text)"
        case .proxy: "the proxy refused"
        case .timedOut: "no answer in time"
        case .stalled: "too slow"
        case .closedEarly: "the connection ended before the answer"
        case .answerTooLarge: "the answer is too large"
        case .headersTooLarge: "the answer's header is too large"
        case .truncated: "the connection ended within the answer"
        case .badAnswer: "not HTTP"
        case .source(let text): "nothing to send: \(text)"
        case .sink(let text): "the answer could not be taken: \(text)"
        case .cancelled: "stopped by ourselves"
        case .other(let code, let text): "\(text) (\(code))"
        }
    }
}
