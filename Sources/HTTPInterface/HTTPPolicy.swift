/// How one call may use connections, time and memory.
package struct HTTPPolicy: Sendable {
    /// Which connection carries the request.
    package enum Connection: Sendable {
        /// A kept one where there is one. A GET may then be sent twice by the transport; nothing else is.
        case reused
        /// A new one, closed afterwards: the request leaves at most once. For every create.
        case fresh
    }

    /// The slowest progress that is still progress.
    package struct SpeedLimit: Equatable, Sendable {
        /// Average over a window.
        package var bytesPerSecond: Int
        /// The time after which the average is judged; a stall is noticed within two of them.
        package var window: Duration

        /// At least `bytesPerSecond` on average over each `window`, in both directions together.
        package init(bytesPerSecond: Int, window: Duration) {
            self.bytesPerSecond = bytesPerSecond
            self.window = window
        }
    }

    /// Which connection carries the request.
    package var connection: Connection
    /// Limit for resolving, connecting and the TLS handshake together.
    package var connectTimeout: Duration
    /// Limit for everything; nil: only the speed limit ends the call.
    package var totalTimeout: Duration?
    /// Waiting for the answer counts, time in which our own source or sink was slow does not. nil: no limit.
    package var speedLimit: SpeedLimit?
    /// Most bytes of a collected 2xx answer.
    package var answerLimit: Int
    /// Most bytes of a streamed 2xx answer; nil: any.
    package var downloadLimit: Int?
    /// True: cancelling the task does not end the call. For a create, whose answer must be awaited.
    package var isUninterruptible: Bool

    /// The usual limits; a create asks for `.fresh` and to be uninterruptible.
    package init(
        connection: Connection = .reused, connectTimeout: Duration = .seconds(15), totalTimeout: Duration? = nil,
        speedLimit: SpeedLimit? = SpeedLimit(bytesPerSecond: 100, window: .seconds(60)),
        answerLimit: Int = 8 << 20, downloadLimit: Int? = nil, isUninterruptible: Bool = false
    ) {
        self.connection = connection
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.speedLimit = speedLimit
        self.answerLimit = answerLimit
        self.downloadLimit = downloadLimit
        self.isUninterruptible = isUninterruptible
    }
}
