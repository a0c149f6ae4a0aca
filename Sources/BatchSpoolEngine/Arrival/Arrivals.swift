import BatchSpoolCore
import Glibc
import SpoolStorage

/// Follows every name in the inbox and its queues until it is claimed, reported or gone.
///
/// Hints of the watch shorten the wait; the scans are the truth.
actor Arrivals {
    /// A name in one inbox directory.
    struct Place: Hashable, Sendable {
        let queue: String?
        let name: FileName
    }

    /// A file that is complete and may be claimed, or is taken out because it never will be.
    struct Settled: Sendable {
        let place: Place
        let stamp: FileStamp
        /// Whether it may be used where it lies; nil for a file that is rejected.
        let inPlace: Bool?
        let rejection: ArrivalReason?
    }

    private struct Candidate {
        var arrival: Arrival
        var due: Duration
        var reason: ArrivalReason?
        /// Whether waiting longer changes nothing, or the wait itself has to be told.
        var isToBeTold = false
        var reported: ArrivalReason?
        /// When it was first seen.
        let since: Duration
    }

    private var setup: EngineSetup
    private let wake = WakeSignal()
    private let scan: InboxScan
    private var candidates: [Place: Candidate] = [:]
    private var nextScan = Duration.zero
    private var watcher: InboxWatcher?
    private var hints: Task<Void, Never>?
    private var scansSinceEvent = 0
    private var queues: [String?]
    /// The inbox was removed or replaced: the daemon has to start anew.
    private(set) var lost = false

    init(_ setup: EngineSetup) {
        self.setup = setup
        scan = InboxScan(abilities: setup.spool.abilities)
        queues = [nil] + setup.configuration.queues.map(\.name)
    }

    /// Watches and scans until the task is cancelled or the engine stops.
    func run(_ engine: Engine) async {
        await watch(engine)
        while !Task.isCancelled, !lost {
            takeHints(engine)
            if setup.time.elapsed() >= nextScan {
                if watcher == nil { await watch(engine) }
                rescan(engine)
            }
            let settled = look()
            for found in settled {
                if let reason = await engine.take(found) { keep(found.place, reason) }
            }
            await engine.arrivalsLooked(
                reports: takeReports(all: setup.drains && isIdle), idle: isIdle, left: remaining)
            await wake.wait(upTo: pause, setup.time)
        }
        watcher?.stop()
        hints?.cancel()
        if lost { await engine.inboxLost() }
    }

    /// Looks into the declared queues of `configuration` and goes by its rules from now on.
    ///
    /// What was told about a name is forgotten: the new rules may take it.
    func adopt(_ configuration: Configuration) {
        setup.configuration = configuration
        let declared = [nil] + configuration.queues.map(\.name)
        if declared != queues {
            queues = declared
            watcher?.stop()
            watcher = nil
        }
        candidates = candidates.filter { place, candidate in
            candidate.reported == nil && queues.contains(place.queue) && !isQueue(place)
        }
        for place in candidates.keys { candidates[place]?.due = .zero }
        nextScan = .zero
        wake.give()
    }

    /// Makes it look again soon: a job has ended.
    nonisolated func nudge() {
        wake.give()
    }

    /// Whether a whole scan since the last event found nothing that may still settle by itself.
    private var isIdle: Bool {
        scansSinceEvent > 0 && candidates.values.allSatisfy { !($0.reason?.mayPass ?? false) || isOverdue($0) }
    }

    /// Names that stay in the inbox and why, for whoever waits for the end.
    ///
    /// A drain must not end over a name that was taken since it was last looked at.
    private var remaining: [(Place, ArrivalReason)] {
        let all = candidates.compactMap { place, candidate in candidate.reason.map { (place, $0) } }
        return setup.drains && isIdle ? all.filter { isThere($0.0) } : all
    }

    private func isThere(_ place: Place) -> Bool {
        guard let directory = try? setup.spool.inbox(queue: place.queue) else { return true }
        return (try? directory.stamp(of: place.name)) != .some(nil)
    }

    /// Writers, unreadable and hard-linked files count as remaining after half a minute.
    private func isOverdue(_ candidate: Candidate) -> Bool {
        switch candidate.reason {
        case .beingWritten, .hardLinked, .unreadable, .empty:
            setup.time.elapsed() - candidate.since > .seconds(30)
        default: false
        }
    }

    private var pause: Duration {
        let next = ([nextScan] + candidates.values.map(\.due)).min() ?? nextScan
        return max(.zero, next - setup.time.elapsed())
    }

    /// Keeps following a file that was settled and could not be taken.
    func keep(_ place: Place, _ reason: ArrivalReason) {
        guard queues.contains(place.queue) else { return }
        let now = setup.time.elapsed()
        var candidate = candidates[place] ?? candidate(for: place.name, at: now)
        candidate.reason = reason
        candidate.due = now + setup.configuration.intake.rescan
        candidates[place] = candidate
    }

    // MARK: hints and scans

    /// Without a watch, which is tried again at each scan, the scans come every few seconds.
    private func watch(_ engine: Engine) async {
        let places: [(place: WatchedPlace, directory: Directory)] = queues.compactMap { queue in
            guard let directory = try? setup.spool.inbox(queue: queue) else { return nil }
            return (.inbox(queue: queue), directory)
        }
        do throws(SystemError) {
            let others: [(place: WatchedPlace, directory: Directory)] = [
                (place: .spool, directory: setup.spool.root), (place: .orders, directory: setup.spool.orders),
            ]
            let watcher = try InboxWatcher(places + others)
            hints?.cancel()
            hints = Task { [wake] in for await _ in watcher.signals { wake.give() } }
            self.watcher = watcher
            await engine.noteWatch(nil)
        } catch { await engine.noteWatch(error) }
    }

    private func takeHints(_ engine: Engine) {
        for hint in watcher?.takeHints() ?? [] {
            switch hint {
            case .overflow: overflowed()
            case .lost: lost = lost || !setup.spool.misplaced().isEmpty
            case .name(let name, .inbox(let queue), let sign): noticed(Place(queue: queue, name: name), sign)
            case .name(_, .orders, _): engine.orders.nudge()
            case .name(_, .spool, _): break
            }
        }
    }

    /// More names arrived at once than the kernel kept notes of; the scan finds them all.
    private func overflowed() {
        nextScan = .zero
        setup.log.transition(
            .reported, "more files arrived at once than the kernel keeps notes of; the inbox is read instead",
            reason: "watch_overflow", level: .notice)
    }

    private func noticed(_ place: Place, _ sign: Arrival.Sign) {
        guard !isQueue(place) else { return }
        let now = setup.time.elapsed()
        var candidate = candidates[place] ?? candidate(for: place.name, at: now)
        candidate.arrival.noticed(sign, at: now)
        candidate.due = now
        candidates[place] = candidate
        scansSinceEvent = 0
    }

    private func rescan(_ engine: Engine) {
        let now = setup.time.elapsed()
        for queue in queues {
            guard let directory = try? setup.spool.inbox(queue: queue), let names = try? scan.names(in: directory)
            else {
                continue
            }
            for place in names.map({ Place(queue: queue, name: $0) }) where candidates[place] == nil && !isQueue(place)
            {
                candidates[place] = candidate(for: place.name, at: now)
            }
        }
        scansSinceEvent += 1
        nextScan = now + (watcher == nil ? InboxWatcher.fallbackPause : setup.configuration.intake.rescan)
        if setup.drains { nextScan = min(nextScan, now + .seconds(1)) }
        if !setup.spool.misplaced().isEmpty { lost = true }
        engine.orders.nudge()
    }

    /// Whether it is the directory of a declared queue, which is looked into and not at.
    private func isQueue(_ place: Place) -> Bool {
        place.queue == nil && queues.contains { $0.map { place.name.bytes.elementsEqual($0.utf8) } ?? false }
    }

    private func candidate(for name: FileName, at now: Duration) -> Candidate {
        let arrival = Arrival(
            NameVerdict(of: name), seenAt: now, times: setup.configuration.intake.arrivalTimes,
            maximalSize: setup.configuration.intake.maxFile)
        return Candidate(arrival: arrival, due: now, since: now)
    }

    // MARK: looking

    /// Looks at what is due and returns what is settled, companions after the inputs they belong to.
    private func look() -> [Settled] {
        let now = setup.time.elapsed()
        var settled: [Settled] = []
        for (place, candidate) in candidates where candidate.due <= now {
            guard let directory = try? setup.spool.inbox(queue: place.queue) else {
                candidates[place] = nil
                continue
            }
            let wallNow = setup.time.today().milliseconds * 1_000_000
            guard let observation = try? scan.look(at: place.name, in: directory, wallNow: wallNow) else {
                candidates[place]?.due = now + .seconds(1)
                continue
            }
            if let found = judge(place, observation, at: now) { settled.append(found) }
        }
        return settled.sorted { $0.place.name < $1.place.name }
    }

    private func judge(_ place: Place, _ observation: Observation, at now: Duration) -> Settled? {
        guard var candidate = candidates[place] else { return nil }
        let verdict = candidate.arrival.judge(observation, at: now)
        candidates[place] = candidate
        switch verdict {
        case .settled(let stamp, let inPlace):
            candidates[place] = nil
            forgetCompanion(of: place)
            return Settled(place: place, stamp: stamp, inPlace: inPlace, rejection: nil)
        case .reject(let stamp, let reason):
            candidates[place] = nil
            return Settled(place: place, stamp: stamp, inPlace: nil, rejection: reason)
        case .lookAgain(let pause, let reason):
            candidate.due = now + pause
            candidate.reason = reason
            candidate.isToBeTold = reason.mayPass
            candidates[place] = candidate
        case .report(let reason):
            candidate.due = now + setup.configuration.intake.rescan
            candidate.reason = reason
            candidate.isToBeTold = true
            candidates[place] = candidate
        case .leave, .gone: candidates[place] = nil
        }
        return nil
    }

    /// A companion is claimed with its input and no longer waits for one.
    private func forgetCompanion(of input: Place) {
        guard let name = NameVerdict.companion(of: input.name) else { return }
        candidates[Place(queue: input.queue, name: name)] = nil
    }

    /// Names whose reason is new and has to be told; `all`: there will be no later time to tell.
    private func takeReports(all: Bool) -> [(Place, ArrivalReason)] {
        var reports: [(Place, ArrivalReason)] = []
        for (place, candidate) in candidates {
            guard let reason = candidate.reason, reason != candidate.reported, reason != .settling,
                candidate.isToBeTold || all
            else { continue }
            candidates[place]?.reported = reason
            reports.append((place, reason))
        }
        return reports
    }
}
