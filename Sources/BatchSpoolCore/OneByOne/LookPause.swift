/// How long a response that is made while nobody waits is left alone between two looks.
///
/// Longer each time, so that quick answers come soon and slow ones cost few calls, and longer the more of them wait: no
/// number of responses makes more than `most` calls in the time between two looks at a batch.
package enum LookPause {
    private static let most = 500
    /// Of the pause between two looks at a batch, the first and the longest pause here.
    private static let (first, longest) = (0.25, 6.0)
    private static let growth = 1.5

    /// The pause after so many `looks`, while so many responses are `waiting` in all; `poll`: between two looks at a
    /// batch. `chance` in 0..<1 spreads those that began together.
    package static func after(looks: Int, waiting: Int, poll: Duration, chance: Double) -> Duration {
        var share = first
        for _ in 0..<min(max(looks, 0), 32) where share < longest { share *= growth }
        let own = poll * min(share, longest)
        return max(own, poll * max(waiting, 0) / most) * (0.75 + chance / 2)
    }
}
