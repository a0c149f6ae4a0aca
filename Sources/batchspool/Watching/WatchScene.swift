import BatchSpoolCore
import SpoolStorage

/// What is watched, as it was last seen.
struct WatchScene {
    private let watcher: Watcher
    private var cache: StatusCache
    /// What was named; empty when everything is watched.
    private(set) var named: [Awaited]
    private(set) var shown: [StatusFile] = []
    private(set) var pace = Pace()
    private var daemon: DaemonFile?
    private var sign = DaemonSign.unknown
    /// When watching began: what ended before is not shown.
    private let start = Session.now
    private var nextSlowLook = ContinuousClock.now
    /// Slow looks in a row that found no daemon.
    private var absences = 0

    init(_ watcher: Watcher, _ named: [Awaited]) {
        self.watcher = watcher
        self.named = named
        cache = StatusCache(spool: watcher.spool)
    }

    /// How long to wait for a hint: while batches run their time goes on.
    var pause: Duration { shown.contains { !$0.ended && !$0.batches.isEmpty } ? .seconds(1) : .seconds(5) }

    func directories() throws(Refusal) -> [String] {
        let places = try cache.directories()
        return named.isEmpty ? places : places + [watcher.spool.path(.outbox), watcher.spool.path(.inbox)]
    }

    /// Looks again; whether everything that was named has ended or cannot go on.
    ///
    /// Without a `hint` that something changed, only now and then: a tick of the clock reads no file.
    mutating func look(hint: Bool) throws(Refusal) -> Bool {
        let isSlow = ContinuousClock.now >= nextSlowLook
        guard hint || isSlow else { return false }
        if isSlow {
            nextSlowLook = .now + .seconds(5)
            sign = DaemonSign.of(watcher.spool.path)
            absences = sign == .stopped ? absences + 1 : 0
        }
        daemon = DaemonFile(watcher.spool)
        let files = try cache.look()
        pace.learn(files, now: Session.now)
        for index in named.indices {
            try named[index].look(watcher.spool, isSlow: isSlow)
            if absences > 1 { named[index].stop(.daemonStopped) }
        }
        shown = named.isEmpty ? chosen(files) : named.compactMap(\.status)
        return !named.isEmpty && named.allSatisfy { $0.end != nil }
    }

    /// Live jobs first, held ones above all; then what ended.
    private func chosen(_ files: [StatusFile]) -> [StatusFile] {
        let now = Session.now
        let wanted = files.filter { file in
            guard watcher.filter.admits(file, now: now) else { return false }
            return watcher.filters || !file.ended || (file.updatedAt?.milliseconds ?? 0) >= start.milliseconds
        }
        let sorted = JobOrder.newest.sorted(wanted)
        return sorted.filter(\.isHeld) + sorted.filter { !$0.isHeld && !$0.ended } + sorted.filter(\.ended)
    }

    func view() -> WatchView {
        WatchView(files: shown, pace: pace, now: Session.now, head: head)
    }

    /// The time, the daemon, money of today, and the spool, on one line.
    private var head: String {
        var parts = ["\(Amounts.clock(Session.now)) UTC"]
        if sign == .stopped { parts.append("no daemon is running") }
        if let daemon {
            if let why = daemon.report.degraded { parts.append("degraded: \(EscapedText(why, limit: 60))") }
            parts.append("today \(daemon.todayWords)")
        }
        return (parts + ["\(EscapedText(watcher.spool.path, limit: 200))"]).joined(separator: "  ")
    }
}
