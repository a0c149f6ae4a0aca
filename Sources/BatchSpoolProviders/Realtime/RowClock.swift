/// Time and chance for a run of rows, so that tests can move them.
package struct RowClock: Sendable {
    /// Time since some moment; never jumps.
    let now: @Sendable () -> Duration
    /// Returns after a while, or at once when the task is cancelled.
    let sleep: @Sendable (Duration) async -> Void
    /// A number in 0..<1.
    let chance: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async -> Void,
        chance: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.chance = chance
    }

    /// The machine's own clock.
    package static var machine: RowClock {
        let start = ContinuousClock.now
        return RowClock(
            now: { ContinuousClock.now - start }, sleep: { try? await Task.sleep(for: $0) },
            chance: { Double.random(in: 0..<1) })
    }
}
