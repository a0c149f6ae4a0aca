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

    struct Candidate {
        var arrival: Arrival
        var due: Duration
        var reason: ArrivalReason?
        /// Whether waiting longer changes nothing, or the wait itself has to be told.
        var isToBeTold = false
        /// When it was first seen.
        let since: Duration
    }

    var setup: EngineSetup
    let wake = WakeSignal()
    let scan: InboxScan
    var candidates: [Place: Candidate] = [:]
    var nextScan = Duration.zero
    var watcher: InboxWatcher?
    var hints: Task<Void, Never>?
    var scansSinceEvent = 0
    var queues: [String?]
    /// The inbox was removed or replaced: the daemon has to start anew.
    var lost = false
    /// Settled files that are not claimed yet, and which of them will be claimed together.
    var waiting: [Place: Settled] = [:]
    var gathering: Gathering<Place>
    var probe = GatherProbe()
    /// Files of jobs that are being claimed: they may still lie in the inbox.
    var claiming: Set<Place> = []
    /// Groups of settled files, whose owners take turns.
    var queue = FairQueue<[Place]>()
    /// Owners whose files wait for a limit, and since when.
    var limited: [UInt32: (limit: OwnerLimit, since: Duration)] = [:]
    /// Files of which it has been told that they wait for a limit.
    var toldLimited: Set<Place> = []
    /// What has been told of names that are still there: a file may be settled and not taken again and again.
    var told: [Place: ArrivalReason] = [:]
    /// Names whose status file says why they are not taken.
    var shown: Set<Place> = [] { didSet { watcher?.tellDepartures(!shown.isEmpty) } }
    /// Of those, names that have gone since.
    var gone: [Place] = []

    init(_ setup: EngineSetup) {
        self.setup = setup
        scan = InboxScan(abilities: setup.spool.abilities)
        queues = [nil] + setup.configuration.queues.map(\.name)
        let intake = setup.configuration.intake
        gathering = Gathering(window: setup.drains ? .zero : intake.gatherWindow, rowLimit: intake.gatherRows)
    }

    /// Follows hints and scans until the task is cancelled or the engine stops; `watch` comes first.
    func run(_ engine: Engine) async {
        while !Task.isCancelled, !lost {
            takeHints(engine)
            if setup.time.elapsed() >= nextScan {
                if watcher == nil { await watch(engine) }
                rescan(engine)
            }
            for found in look() { gather(found) }
            let isServed = await serve(engine)
            if !isServed { wake.give() }
            await engine.arrivalsLooked(takeNews())
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
        candidates = candidates.filter { place, _ in
            told[place] == nil && queues.contains(place.queue) && !isQueue(place)
        }
        for place in candidates.keys { candidates[place]?.due = .zero }
        told = [:]
        for place in shown where !queues.contains(place.queue) || isQueue(place) { forget(place) }
        for place in waiting.keys where !queues.contains(place.queue) { forgetWaiting(place) }
        let intake = configuration.intake
        gathering.adopt(window: setup.drains ? .zero : intake.gatherWindow, rowLimit: intake.gatherRows)
        nextScan = .zero
        wake.give()
    }

    /// A claim of before goes on: nobody else takes what lies under its names.
    func claimGoesOn(_ places: [Place]) {
        claiming.formUnion(places)
    }

    /// A claim is over: what lies under its names from now on is another file.
    func claimed(_ places: [Place]) {
        claiming.subtract(places)
        for place in places { told[place] = nil }
        if !shown.isEmpty { shown.subtract(places) }
    }

    /// Makes it look again soon: a job has ended.
    nonisolated func nudge() {
        wake.give()
    }

    /// For how long the oldest name that is not claimed is known; nil without one.
    func oldest() -> Duration? {
        candidates.values.filter { $0.reason != nil }.map(\.since).min().map { setup.time.elapsed() - $0 }
    }

    /// Whether a whole scan since the last event found nothing that may still settle by itself.
    var isIdle: Bool {
        scansSinceEvent > 0 && isServed
            && candidates.values.allSatisfy { !($0.reason?.mayPass ?? false) || isOverdue($0) }
    }

    /// Names that stay in the inbox and why, for whoever waits for the end.
    ///
    /// A drain must not end over a name that was taken since it was last looked at.
    var remaining: [(Place, ArrivalReason)] {
        let all = candidates.compactMap { place, candidate in candidate.reason.map { (place, $0) } } + limitedNames
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
        let dues = candidates.values.map(\.due) + [gathering.due, limitReportDue].compactMap(\.self)
        let next = dues.reduce(nextScan, min)
        return max(.zero, next - setup.time.elapsed())
    }

    /// Keeps following a file that was settled and could not be taken, and tells why.
    func keep(_ place: Place, _ reason: ArrivalReason) {
        guard queues.contains(place.queue) else { return }
        let now = setup.time.elapsed()
        var candidate = candidates[place] ?? candidate(for: place.name, at: now)
        candidate.reason = reason
        candidate.isToBeTold = true
        candidate.due = now + setup.configuration.intake.rescan
        candidates[place] = candidate
    }
}
