import BatchSpoolCore
import HTTPInterface
import JSONLines
import Synchronization

/// A result file on its way from the transport to a sink of answers, cut into lines as it arrives.
final class ResultLines: HTTPBodySink {
    private struct State: ~Copyable {
        var lines: LineReader
        var reader: any AnswerLineReader & ~Copyable
        var failure: ProviderError?
    }

    private let state: Mutex<State>
    private let sink: any RowAnswerSink

    init(sink: any RowAnswerSink, longestLine: Int, reader: @Sendable () -> any AnswerLineReader & ~Copyable) {
        self.sink = sink
        state = Mutex(
            State(lines: LineReader(maxLine: longestLine, buffer: 128 << 10), reader: reader(), failure: nil))
    }

    /// Why the sink refused a line; nil when it did not.
    var failure: ProviderError? { state.withLock { $0.failure } }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try take(bytes, isLast: false)
    }

    /// Takes the line that no newline ended; call once, after the whole file has arrived.
    func finish() throws(ProviderError) {
        try take(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    }

    private func take(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(ProviderError) {
        let sink = sink
        try state.withLock(lending: bytes) { (state, bytes) throws(ProviderError) in
            do throws(ProviderError) {
                try Self.take(bytes, isLast: isLast, &state, sink)
            } catch {
                state.failure = error
                throw error
            }
        }
    }

    private static func take(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ state: inout State, _ sink: any RowAnswerSink
    ) throws(ProviderError) {
        var rest = bytes[...]
        while !rest.isEmpty || isLast {
            guard let line = state.lines.next(in: &rest, isLast: isLast) else {
                if rest.isEmpty { return }
                continue
            }
            if !line.isBlank { try state.reader.read(line.bytes, into: sink) }
        }
    }
}
