import BatchSpoolCore
import JSONLines

/// The body of a row's response, a value of a scanned line.
struct AnswerBody {
    let line: JSONLine
    let places: BodyPlaces

    /// The body as JSON text.
    var bytes: UnsafeRawBufferPointer {
        places.body < 0 ? line.bytes : line.bytes(of: places.body)
    }

    /// Code and words of an error, in any of the usual envelopes.
    var errorWords: ErrorWords {
        ErrorWords(places.body < 0 ? WireValue(bytes) ?? .null : WireValue(places.body, in: line))
    }

    /// The JSON token of the model that answered, or empty.
    var model: UnsafeRawBufferPointer {
        places.model.map { line.bytes(of: $0) } ?? UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// Tokens counted; nil when nothing was.
    var usage: TokenUsage? { places.usage?.usage(in: line) }
}
