/// One line of a result file, taken apart by the dialect.
///
/// All byte spans are JSON text of the provider's line and valid only during the call that hands them over.
package struct RowAnswer {
    /// The row's id on the wire, unescaped.
    package var wireID: UnsafeRawBufferPointer
    /// The provider's own id of the line: a JSON token, or empty.
    package var lineID: UnsafeRawBufferPointer
    /// The provider's request id: a JSON token, or empty.
    package var requestID: UnsafeRawBufferPointer
    /// HTTP status of the row; nil when it was never executed.
    package var status: Int?
    /// The answer's body as a JSON value; empty when there is none.
    package var body: UnsafeRawBufferPointer
    /// Whether the row got what it asked for.
    package var succeeded: Bool
    /// Whether asking again may help: expired, cancelled, timed out, rate limited, server error.
    package var retryable: Bool
    /// The provider's error code, unescaped; nil when it gave none.
    package var errorCode: String?
    /// The provider's error text, unescaped and cut to 2 KiB; nil when it gave none.
    package var errorMessage: String?
    /// Tokens the provider counted; nil when it did not say.
    package var usage: TokenUsage?
    /// The model that answered, as a JSON token with its quotes, or empty.
    package var model: UnsafeRawBufferPointer
    /// The first choice's finish reason, unescaped, or empty.
    package var finishReason: UnsafeRawBufferPointer

    package init(wireID: UnsafeRawBufferPointer) {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        self.wireID = wireID
        lineID = nothing
        requestID = nothing
        body = nothing
        succeeded = false
        retryable = false
        model = nothing
        finishReason = nothing
    }
}

/// Takes the lines of result files.
package protocol RowAnswerSink: AnyObject, Sendable {
    /// Called for each readable line, in the order of the file, from one thread at a time.
    func receive(_ answer: borrowing RowAnswer) throws(ProviderError)
    /// Called for a line that is no answer: not JSON, or without an id. The bytes are valid during the call only.
    func receive(unreadable line: UnsafeRawBufferPointer) throws(ProviderError)
}
