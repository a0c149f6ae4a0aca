import BatchSpoolCore
import HTTPInterface
import JSONLines
import Synchronization

/// A JSON object with a list of answers on its way from the transport: each element of the list is handed on as it
/// ends, and of the rest, which is small, everything is kept.
final class PageElements: HTTPBodySink {
    private struct State: ~Copyable {
        var cutter: ElementCutter
        var reader: any AnswerLineReader
        var failure: ProviderError?
    }

    private let state: Mutex<State>
    private let sink: any RowAnswerSink

    /// Elements of more than `longestElement` bytes end the page.
    init(sink: any RowAnswerSink, longestElement: Int, reader: @Sendable () -> any AnswerLineReader) {
        self.sink = sink
        state = Mutex(State(cutter: ElementCutter(longest: longestElement), reader: reader(), failure: nil))
    }

    /// Why an element was refused; nil when none was.
    var failure: ProviderError? { state.withLock { $0.failure } }

    /// The page without its elements, once all of it has come; nil when that is no JSON.
    var rest: WireValue? { state.withLock { WireValue($0.cutter.rest) } }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        // As a number, because a pointer may not cross into what the lock guards; it does not stay there.
        let place = UInt(bitPattern: bytes.baseAddress)
        let count = bytes.count
        try state.withLock { (state) throws(ProviderError) in
            let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: place), count: count)
            do throws(ProviderError) {
                for byte in bytes where try state.cutter.take(byte) {
                    try state.cutter.element.withBytes { (element) throws(ProviderError) in
                        try state.reader.read(element, into: sink)
                    }
                    state.cutter.clear()
                }
            } catch {
                state.failure = error
                throw error
            }
        }
    }
}

/// Cuts the objects out of the first list of an object, byte by byte.
struct ElementCutter: ~Copyable {
    private static let longestRest = 64 << 10

    private let longest: Int
    private var depth = 0
    private var inString = false
    private var escaped = false
    /// The element that has ended.
    private(set) var element: [UInt8] = []
    /// Everything else.
    private(set) var rest: [UInt8] = []

    init(longest: Int) {
        self.longest = longest
    }

    /// Takes the next byte; true when an element ends with it.
    mutating func take(_ byte: UInt8) throws(ProviderError) -> Bool {
        let before = depth
        step(byte)
        guard max(before, depth) > 2 else {
            if depth != 2 || byte != UInt8(ascii: ",") || inString { rest.append(byte) }
            guard rest.count <= Self.longestRest else { throw Self.tooLong }
            return false
        }
        element.append(byte)
        guard element.count <= longest else { throw Self.tooLong }
        return depth == 2
    }

    mutating func clear() {
        element.removeAll(keepingCapacity: element.capacity <= 1 << 20)
    }

    private mutating func step(_ byte: UInt8) {
        if inString {
            if escaped {
                escaped = false
            } else if byte == UInt8(ascii: "\\") {
                escaped = true
            } else if byte == UInt8(ascii: "\"") {
                inString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): inString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }

    private static var tooLong: ProviderError {
        ProviderError(kind: .unreadable, request: Verb.results.rawValue, detail: "a page of results is no page")
    }
}

extension [UInt8] {
    /// The bytes with the room behind them that a scanner needs.
    fileprivate func withBytes(
        _ body: (UnsafeRawBufferPointer) throws(ProviderError) -> Void
    ) throws(ProviderError) {
        let count = count
        var failure: ProviderError?
        (self + [UInt8](repeating: 0, count: JSONScanner.padding)).withUnsafeBytes { memory in
            do throws(ProviderError) { try body(UnsafeRawBufferPointer(rebasing: memory[..<count])) } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
