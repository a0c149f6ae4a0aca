/// Where the body of a 2xx answer goes. The body of any other answer is collected, up to 64 KiB.
package enum HTTPSink: Sendable {
    /// Into the answer, within the policy's `answerLimit`.
    case collect
    /// To a sink as it comes; the answer's own body stays empty.
    case stream(any HTTPBodySink)
}
