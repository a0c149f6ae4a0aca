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

    /// Puts the body, and what stands in it, into `answer`; texts with escapes go to memory of `scratch`.
    func fill(_ answer: inout RowAnswer, _ scratch: inout Scratch) {
        answer.body = bytes
        answer.usage = usage
        answer.model = model
        if let reason = places.finishReason { answer.finishReason = scratch.unescaped(reason, in: line) }
    }
}

extension Scratch {
    /// What a string of a line says: a slice of the line where it is written without escapes.
    mutating func unescaped(_ index: Int32, in line: JSONLine) -> UnsafeRawBufferPointer {
        line[index].valueEscaped ? hold(line.string(of: index) ?? "") : line.inside(index)
    }
}
