/// Whatever carries one HTTP request to a server and brings the answer back.
package protocol HTTPTransport: Sendable {
    /// Sends `call` and waits for the whole answer.
    ///
    /// An answer of any status is an answer, also 3xx (never followed) and 5xx. With `.fresh` the request leaves at
    /// most once. Cancelling the task ends the call with `.cancelled` unless its policy is uninterruptible.
    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer
}
