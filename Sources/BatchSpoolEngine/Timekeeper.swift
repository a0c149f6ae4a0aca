package import BatchSpoolCore
import Glibc

/// Time as the engine sees it, so that tests can move it.
package protocol Timekeeper: Sendable {
    /// Time since some fixed moment; never jumps, goes on while the machine sleeps.
    func elapsed() -> Duration
    /// Wall-clock time, for what people read and for the day money belongs to.
    func today() -> Timestamp
    /// Returns after `pause`, or at once when the task is cancelled.
    func sleep(_ pause: Duration) async
    /// A number in 0..<1.
    func chance() -> Double
}

/// The machine's own clocks.
package struct MachineTime: Timekeeper {
    private let start = ContinuousClock.now

    package init() {}

    package func elapsed() -> Duration {
        ContinuousClock.now - start
    }

    package func today() -> Timestamp {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Timestamp(milliseconds: now.tv_sec * 1000 + now.tv_nsec / 1_000_000)
    }

    package func sleep(_ pause: Duration) async {
        await MachineSleep().run(pause)
    }

    package func chance() -> Double {
        Double.random(in: 0..<1)
    }
}
