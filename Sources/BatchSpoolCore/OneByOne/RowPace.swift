/// How many rows one server is asked at once: more while it answers well, half as many when it refuses, never above the
/// configured number.
///
/// Times are those of a clock that never jumps. Answers are told with what they took; refusals with the wait the server
/// asked for. A burst of refusals of calls that left before the last cut counts once.
package struct RowPace: Hashable, Sendable {
    /// Where a server of unknown strength begins.
    private static let start = 4.0
    /// How many times its usual time an answer may take before this counts as a queue at the server.
    private static let patience = 3.0
    /// How long a server may do nothing but refuse before somebody else should be asked.
    private static let longestRefusal = Duration.seconds(300)
    private static let longestPause = Duration.seconds(60)

    package let cap: Int
    private var width: Double
    /// Doubles within a round of answers until the first cut, then grows by one a round.
    private var climbs = true
    private var refusals = 0
    /// Since when nothing but refusals came; nil after an answer.
    private var refusing: Duration?
    /// When the width was last cut.
    private var cut: Duration?
    private var resumes = Duration.zero
    /// Seconds a token takes: smoothed, and the least of it.
    private var recent: Double?
    private var usual = Double.infinity

    /// `cap` rows at most, at least one.
    package init(cap: Int) {
        self.cap = max(1, cap)
        width = min(Double(self.cap), Self.start)
    }

    /// Rows that may be asked at once.
    package var limit: Int { max(1, min(cap, Int(width))) }

    /// Whether the server has refused for so long that somebody else should be asked.
    package func isHopeless(at now: Duration) -> Bool { refusing.map { now - $0 >= Self.longestRefusal } ?? false }

    /// How long nothing may be sent; zero when it may.
    package func pause(at now: Duration) -> Duration { max(.zero, resumes - now) }

    /// A row was answered, well or badly; `tokens` are those it took, for the time one takes.
    package mutating func answered(took time: Duration, tokens: Int, at now: Duration) {
        (refusals, refusing) = (0, nil)
        let cost = time.inSeconds / Double(max(0, tokens) + 32)
        let recent = self.recent.map { $0 * 0.8 + cost * 0.2 } ?? cost
        self.recent = recent
        usual = min(recent, usual * 1.002)
        if recent > Self.patience * usual {
            if isLater(than: now - time) { cut(to: 0.75, at: now) }
        } else {
            grow()
        }
    }

    /// A call came back whose time tells nothing of how busy the server is: the answer is made while nobody waits.
    package mutating func served() {
        (refusals, refusing) = (0, nil)
        grow()
    }

    /// A row that was sent at `sent` was refused for now, with the wait asked for, if any; `chance` in 0..<1 spreads
    /// those who come back.
    package mutating func refused(asked: Duration?, sent: Duration, at now: Duration, chance: Double) {
        var pause = asked ?? .zero
        refusing = refusing ?? now
        if isLater(than: sent) {
            let backoff = min(Self.longestPause, .milliseconds(500 << min(refusals, 10)))
            refusals += 1
            pause = max(pause, backoff * (0.75 + chance / 2))
            cut(to: 0.5, at: now)
        }
        resumes = max(resumes, now + pause)
    }

    /// Whether a call of this moment was sent after the last cut, and so speaks of the width as it is.
    private func isLater(than sent: Duration) -> Bool { cut.map { sent >= $0 } ?? true }

    private mutating func grow() { width = min(Double(cap), width + (climbs ? 1 : 1 / width)) }

    private mutating func cut(to share: Double, at now: Duration) {
        cut = now
        climbs = false
        width = max(1, width * share)
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
