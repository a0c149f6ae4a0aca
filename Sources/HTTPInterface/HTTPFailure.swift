/// Why a call has no answer, and whether the server may have seen it.
package struct HTTPFailure: Error, Equatable, Sendable {
    /// What the server can know of the request.
    package enum Fate: Equatable, Sendable {
        /// Not one byte of the request was written: it is safe to send it again.
        case notSent
        /// The server may have read and carried out the request.
        case uncertain
    }

    /// What ended the call.
    package enum Reason: Equatable, Sendable {
        /// The server's name has no address, or none in time.
        case resolve
        /// No connection, or none in time.
        case connect
        /// The handshake failed, with the library's words.
        case tls(String)
        /// The proxy could not be reached or refused.
        case proxy
        /// The total timeout, after the connection stood.
        case timedOut
        /// Slower than the speed limit.
        case stalled
        /// The connection ended before the answer.
        case closedEarly
        /// More body than the policy's limit.
        case answerTooLarge
        /// More than 64 KiB or 200 fields of header.
        case headersTooLarge
        /// The connection ended within the answer's body.
        case truncated
        /// Not HTTP.
        case badAnswer
        /// The request's body could not be read, or had another length.
        case source(String)
        /// The sink refused the answer's bytes.
        case sink(String)
        /// The task was cancelled or the transport shut down.
        case cancelled
        /// Anything else, with the library's number and words.
        case other(code: Int, text: String)
    }

    /// Whether the server may have seen the request.
    package let fate: Fate
    /// What ended the call.
    package let reason: Reason
    /// The library's words on this failure, may be empty; never holds a field of the request.
    package let detail: String

    /// A failure, also for transports that make them up in tests.
    package init(fate: Fate, reason: Reason, detail: String = "") {
        self.fate = fate
        self.reason = reason
        self.detail = detail
    }
}
