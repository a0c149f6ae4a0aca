import BatchSpoolCore
import HTTPInterface
import JSONLines
import Synchronization

/// A JSON object with a list of answers on its way from the transport: each element of the list is handed on as it
/// ends, and of the rest, which is small, everything is kept.
final class PageElements: HTTPBodySink {
    private struct State: ~Copyable {
        var cutter: ElementCutter
        var reader: any AnswerLineReader & ~Copyable
        var failure: ProviderError?
    }

    private let state: Mutex<State>
    private let sink: any RowAnswerSink

    /// For the list that is the member `name` of the page; elements of more than `longestElement` bytes end it.
    init(
        of name: String, sink: any RowAnswerSink, longestElement: Int,
        reader: @Sendable () -> any AnswerLineReader & ~Copyable
    ) {
        self.sink = sink
        state = Mutex(State(cutter: ElementCutter(of: name, longest: longestElement), reader: reader(), failure: nil))
    }

    /// Why an element was refused; nil when none was.
    var failure: ProviderError? { state.withLock { $0.failure } }

    /// The page without its elements, once all of it has come; nil when that is no JSON.
    var rest: WireValue? { state.withLock { WireValue($0.cutter.rest) } }

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
        try state.cutter.take(bytes) { (element) throws(ProviderError) in
            try state.reader.read(element, into: sink)
        }
    }
}
