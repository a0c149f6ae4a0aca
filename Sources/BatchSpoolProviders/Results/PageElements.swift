import BatchSpoolCore
import HTTPInterface
import JSONLines
import Synchronization

/// A JSON object with lists of answers on its way from the transport: each element of a list is handed on as it ends,
/// and what is kept of the rest is small.
final class PageElements: HTTPBodySink {
    private struct State: ~Copyable {
        var cutter: ElementCutter
        var reader: any AnswerLineReader & ~Copyable
        var failure: ProviderError?
        /// Elements that were handed on.
        var count = 0
    }

    private let state: Mutex<State>
    private let sink: any RowAnswerSink

    /// For the lists at `place`; larger elements than it allows end the page.
    init(
        _ place: ElementCutter.Place, sink: any RowAnswerSink, reader: @Sendable () -> any AnswerLineReader & ~Copyable
    ) {
        self.sink = sink
        state = Mutex(State(cutter: ElementCutter(place), reader: reader(), failure: nil))
    }

    /// Why an element was refused; nil when none was.
    var failure: ProviderError? { state.withLock { $0.failure } }

    /// Elements that were handed on.
    var count: Int { state.withLock { $0.count } }

    /// What is kept of the page without its elements; JSON once all of it has come.
    var rest: [UInt8] { state.withLock { $0.cutter.rest } }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        let sink = sink
        try state.withLock(lending: bytes) { (state, bytes) throws(ProviderError) in
            do throws(ProviderError) {
                try Self.take(bytes, &state, sink)
            } catch {
                state.failure = error
                throw error
            }
        }
    }

    private static func take(
        _ bytes: UnsafeRawBufferPointer, _ state: inout State, _ sink: any RowAnswerSink
    ) throws(ProviderError) {
        try state.cutter.take(bytes) { rest, depth in
            state.reader.wants(rest, depth)
        } _: { (element) throws(ProviderError) in
            state.count += 1
            try state.reader.read(element, into: sink)
        }
    }
}
