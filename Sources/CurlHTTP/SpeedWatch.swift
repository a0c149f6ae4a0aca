import HTTPInterface

/// Looks at the end of each window whether enough bytes have moved in it.
struct SpeedWatch {
    private let limit: HTTPPolicy.SpeedLimit
    private var movedBefore = 0
    private(set) var windowEnd: ContinuousClock.Instant

    init(_ limit: HTTPPolicy.SpeedLimit, now: ContinuousClock.Instant) {
        self.limit = limit
        windowEnd = now + limit.window
    }

    /// True when a window has ended in which less than the limit has moved. `moved` counts from the call's start; a
    /// window in which we ourselves were slow or not connected does not count.
    mutating func isStalled(moved: Int, counts: Bool, now: ContinuousClock.Instant) -> Bool {
        guard now >= windowEnd else { return false }
        let progress = moved - movedBefore
        movedBefore = moved
        windowEnd = now + limit.window
        return counts && Double(progress) < Double(limit.bytesPerSecond) * (limit.window / .seconds(1))
    }
}
