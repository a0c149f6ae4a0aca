/// One name in the inbox on its way to being settled: pure decisions over what looks at it found.
///
/// Kept by the caller per queue and name, from the first hint or scan that shows it until it is claimed or gone.
/// `now` is a reading of a monotonic clock as a distance from any fixed moment of this process; wall time is no part of
/// any wait, but for the age of a file found by a scan.
package struct Arrival: Hashable, Sendable {
    /// How far events prove that the writer is done.
    package enum Sign: Int, Hashable, Sendable, Comparable {
        /// Found by looking, or created: links and O_TMPFILE say no more than that.
        case seen
        /// Its attributes changed.
        case touched
        case closed
        case movedIn

        package static func < (left: Sign, right: Sign) -> Bool { left.rawValue < right.rawValue }
    }

    let verdict: NameVerdict
    let times: ArrivalTimes
    let maximalSize: Int
    var firstSeen: Duration
    var lastActivity: Duration
    var sign = Sign.seen
    var hadEvent = false
    /// The strongest sign since the last look.
    var fresh: Sign?
    var last: FileStamp?
    var writerPause: Duration
    var oddity: Oddity?

    /// A state that is waited out, and since when it lasts.
    struct Oddity: Hashable, Sendable {
        let reason: ArrivalReason
        let since: Duration
    }

    /// - Parameter maximalSize: bytes above which a file is `too_large`, judged by its size before it is read.
    package init(
        _ verdict: NameVerdict, seenAt now: Duration, times: ArrivalTimes = ArrivalTimes(), maximalSize: Int = .max
    ) {
        self.verdict = verdict
        self.times = times
        self.maximalSize = maximalSize
        firstSeen = now
        lastActivity = now
        writerPause = times.writerPauses.lowerBound
    }

    /// Notes an event of the watch; whatever it proves, something happened just now.
    ///
    /// Events after a move into place take back what the move proved: the writer came along with its file.
    package mutating func noticed(_ sign: Sign, at now: Duration) {
        self.sign =
            switch (self.sign, sign) {
            case (.movedIn, .closed): .closed
            case (_, .movedIn): .movedIn
            default: max(self.sign, sign)
            }
        fresh = max(fresh ?? sign, sign)
        hadEvent = true
        lastActivity = now
    }

    /// Decides over what a look at `now` found.
    package mutating func judge(_ observation: Observation, at now: Duration) -> ArrivalVerdict {
        switch observation {
        case .gone: return .gone
        case .symbolicLink, .directory, .notRegular: return judgeOddKind(observation)
        case .unreadable(let stamp, _):
            note(stamp, at: now)
            return isWanted ? unreadable(stamp, at: now) : judgeName(at: now)
        case .file(let stamp, let lease, let endsLine, let age):
            note(stamp, at: now)
            guard isWanted else { return judgeName(at: now) }
            return judgeFile(stamp, lease: lease, endsLine: endsLine, age: age, at: now)
        }
    }

    private var isWanted: Bool {
        if case .input = verdict { true } else { false }
    }
}
