import BatchSpoolCore
import SpoolStorage

/// Hints of the watch, and scans of the directories.
extension Arrivals {
    /// Without a watch, which is tried again at each scan, the scans come every few seconds.
    func watch(_ engine: Engine) async {
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
            watcher.tellDepartures(!shown.isEmpty)
            self.watcher = watcher
            await engine.noteWatch(nil)
        } catch { await engine.noteWatch(error) }
    }

    func takeHints(_ engine: Engine) {
        for hint in watcher?.takeHints() ?? [] {
            switch hint {
            case .overflow: overflowed()
            case .lost: lost = lost || !setup.spool.misplaced().isEmpty
            case .name(let name, .inbox(let queue), let sign): noticed(Place(queue: queue, name: name), sign)
            case .left(let name, .inbox(let queue)):
                let place = Place(queue: queue, name: name)
                if shown.contains(place) { doubt(place) }
            case .name(_, .orders, _): engine.orders.nudge()
            case .name(_, .spool, _), .left: break
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

    func noticed(_ place: Place, _ sign: Arrival.Sign) {
        guard !isQueue(place) else { return }
        let now = setup.time.elapsed()
        forgetWaiting(place)
        var candidate = candidates[place] ?? candidate(for: place.name, at: now)
        candidate.arrival.noticed(sign, at: now)
        candidate.due = now
        candidates[place] = candidate
        scansSinceEvent = 0
    }

    func rescan(_ engine: Engine) {
        let now = setup.time.elapsed()
        for queue in queues {
            guard let directory = try? setup.spool.inbox(queue: queue), let names = try? scan.names(in: directory)
            else {
                continue
            }
            let places = Set(names.map { Place(queue: queue, name: $0) })
            let missing = (Array(candidates.keys) + shown).filter { $0.queue == queue && !places.contains($0) }
            for place in missing { doubt(place) }
            for place in places
            where candidates[place] == nil && waiting[place] == nil && !claiming.contains(place) && !isQueue(place) {
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
    func isQueue(_ place: Place) -> Bool {
        place.queue == nil && queues.contains { $0.map { place.name.bytes.elementsEqual($0.utf8) } ?? false }
    }

    func candidate(for name: FileName, at now: Duration) -> Candidate {
        let arrival = Arrival(
            NameVerdict(of: name), seenAt: now, times: setup.configuration.intake.arrivalTimes,
            maximalSize: setup.configuration.intake.maxFile)
        return Candidate(arrival: arrival, due: now, since: now)
    }
}
