import JSONLines

/// A provider's code and words for what went wrong, out of any of the envelopes in use.
struct ErrorWords: Equatable {
    var code: String?
    var message: String?
    /// A wait in seconds given in the body.
    var retryAfter: Int?

    /// What `value` says: an error object, a list of them, a string, or an object around one of these.
    init(_ value: WireValue) {
        self.init()
        switch value.kind {
        case .string: message = value.text
        case .array: if let first = value.elements?.first { self = ErrorWords(first) }
        case .object: take(object: value)
        case .null, .true, .false, .number: break
        }
    }

    /// Nothing said.
    init() {}

    private mutating func take(object: WireValue) {
        // Anthropic has the exact reason below the class of the error.
        code = object["details"]["error_code"].text ?? object["code"].name ?? object["type"].text
        let google = GoogleErrorDetails(object)
        code = google.code ?? code
        message = object.first("message", "msg", "reason", "title", "description").text
        retryAfter = object["retry_after_seconds"].int ?? object["retry_after"].int ?? google.retryAfter
        for name in ["error", "errors", "detail", "data"] where !object[name].isEmpty {
            take(object[name], isError: name == "error")
        }
    }

    /// The inner words win: the outer ones of nested envelopes are often the class of the error only. A bare `error`
    /// beside a message is its code.
    private mutating func take(_ inner: WireValue, isError: Bool) {
        if isError, let word = inner.text, message != nil {
            code = code ?? word
            return
        }
        let words = ErrorWords(inner)
        code = words.code ?? code
        message = words.message ?? message
        retryAfter = words.retryAfter ?? retryAfter
    }
}
