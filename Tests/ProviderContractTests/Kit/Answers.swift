import BatchSpoolCore
import FoundationEssentials
import Synchronization
import TestKit

/// Keeps what result files bring.
final class Answers: RowAnswerSink {
    /// One line that is an answer.
    struct Answer: Sendable {
        let wireID: String
        let body: JSON
        let succeeded: Bool
        let retryable: Bool
        let usage: TokenUsage?
        let hasReason: Bool
        let hasModel: Bool

        /// What was answered to a chat request.
        var text: String? { body["choices"][0]["message"]["content"].text }
    }

    private let kept = Mutex<(answers: [Answer], unreadable: Int)>(([], 0))

    var all: [Answer] { kept.withLock(\.answers) }
    /// Lines that are no answer.
    var unreadable: Int { kept.withLock(\.unreadable) }

    /// Answers of one row, in the order they came.
    subscript(wireID: String) -> [Answer] { all.filter { $0.wireID == wireID } }

    /// Answers that are what was asked for.
    var succeeded: [Answer] { all.filter(\.succeeded) }

    func receive(_ answer: borrowing RowAnswer) throws(ProviderError) {
        let copy = Answer(
            wireID: String(decoding: answer.wireID, as: UTF8.self), body: JSON(Data(answer.body)) ?? .null,
            succeeded: answer.succeeded, retryable: answer.retryable, usage: answer.usage,
            hasReason: !answer.finishReason.isEmpty, hasModel: !answer.model.isEmpty)
        kept.withLock { $0.answers.append(copy) }
    }

    func receive(unreadable line: UnsafeRawBufferPointer) throws(ProviderError) {
        kept.withLock { $0.unreadable += 1 }
    }
}
