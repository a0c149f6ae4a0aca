import Glibc

/// The vendor's clock: real time, or a multiple of it, plus what it was moved ahead.
struct VirtualClock: Sendable {
    private var realStart: Double
    private var virtualStart: Double
    private let factor: Double

    init(real: Double, virtual: Double, factor: Double) {
        realStart = real
        virtualStart = virtual
        self.factor = factor
    }

    /// Unix seconds, at the real time `real`.
    func now(real: Double = Self.realTime()) -> Double {
        virtualStart + (real - realStart) * factor
    }

    mutating func advance(by seconds: Double) {
        virtualStart += seconds
    }

    static func realTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
