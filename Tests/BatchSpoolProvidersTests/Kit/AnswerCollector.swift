import BatchSpoolCore
import Synchronization

/// Keeps what result files bring.
final class AnswerCollector: RowAnswerSink {
    struct Kept: Sendable {
        var wireID: String
        var lineID: String
        var requestID: String
        var status: Int?
        var body: String
        var succeeded: Bool
        var retryable: Bool
        var errorCode: String?
        var errorMessage: String?
        var usage: TokenUsage?
        var model: String
        var finishReason: String
    }

    private let kept = Mutex<(answers: [Kept], unreadable: [String])>(([], []))
    private let refusal: ProviderError?

    init(refusing refusal: ProviderError? = nil) {
        self.refusal = refusal
    }

    var answers: [Kept] { kept.withLock { $0.answers } }
    var unreadable: [String] { kept.withLock { $0.unreadable } }

    func receive(_ answer: borrowing RowAnswer) throws(ProviderError) {
        if let refusal { throw refusal }
        let copy = Kept(
            wireID: Self.text(answer.wireID), lineID: Self.text(answer.lineID), requestID: Self.text(answer.requestID),
            status: answer.status, body: Self.text(answer.body), succeeded: answer.succeeded,
            retryable: answer.retryable, errorCode: answer.errorCode, errorMessage: answer.errorMessage,
            usage: answer.usage, model: Self.text(answer.model), finishReason: Self.text(answer.finishReason))
        kept.withLock { $0.answers.append(copy) }
    }

    func receive(unreadable line: UnsafeRawBufferPointer) throws(ProviderError) {
        let text = Self.text(line)
        kept.withLock { $0.unreadable.append(text) }
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
