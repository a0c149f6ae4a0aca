import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import JSONLines
import Synchronization

/// Takes answers to single rows apart and hands them on, one at a time.
final class AnswerDesk: Sendable {
    private let state: Mutex<RowAnswerReader>
    private let sink: any RowAnswerSink

    init(_ reader: sending RowAnswerReader, sink: any RowAnswerSink) {
        state = Mutex(reader)
        self.sink = sink
    }

    /// Hands on what `answer` says of `row`; returns the tokens it took.
    ///
    /// Nil, and nothing is handed on, for an error that may pass hidden in an answer of success, unless this is the
    /// `last` try.
    func take(_ answer: HTTPAnswer, for row: AskedRow, last: Bool) throws(ProviderError) -> Int? {
        try state.withLock { (reader) throws(ProviderError) in
            try reader.read(answer, for: row, last: last, into: sink)
        }
    }

    /// Hands on that `row` got no answer.
    func take(_ error: ProviderError, for row: AskedRow, retryable: Bool = true) throws(ProviderError) {
        try state.withLock { (reader) throws(ProviderError) in
            try reader.tell(error, for: row, retryable: retryable, to: sink)
        }
    }
}
