/// Compares the wall clock with the one that never jumps, so that nothing is removed because of a wrong date.
package struct ClockWatch: Sendable {
    /// How far the two may part between two looks.
    private static let tolerance = Duration.seconds(3600)
    private var last: (today: Timestamp, elapsed: Duration)?

    package init() {}

    /// By how much the wall clock has jumped since the last look, forward or back; nil when it has not.
    ///
    /// The first look knows nothing to compare with. After a jump the new time counts: a clock that was put right stays
    /// right.
    package mutating func jump(today: Timestamp, elapsed: Duration) -> Duration? {
        defer { last = (today, elapsed) }
        guard let last else { return nil }
        let jump = Duration.milliseconds(today.milliseconds - last.today.milliseconds) - (elapsed - last.elapsed)
        return jump > Self.tolerance || jump < .zero - Self.tolerance ? jump : nil
    }
}
