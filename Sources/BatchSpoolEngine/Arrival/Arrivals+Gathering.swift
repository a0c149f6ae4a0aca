import BatchSpoolCore
import SpoolStorage

/// Settled files on their way to the engine: small ones wait for company, then owners take turns.
extension Arrivals {
    /// What the engine did with a group of files.
    struct Answer: Sendable {
        /// Files that stay in the inbox for a reason of their own, to be looked at again.
        var kept: [(place: Place, reason: ArrivalReason)] = []
        /// How many of the group were admitted, from its beginning; the rest waits for `limit`.
        var admitted: Int
        var limit: OwnerLimit?
    }

    /// How long groups are handed over before the directories are looked at again.
    private static let servingTime = Duration.milliseconds(50)
    /// How long a file waits for a limit of its owner before its status says so.
    private static let limitPatience = Duration.seconds(1)

    /// Puts a settled file where it waits for others of its kind, or in its owner's line.
    func gather(_ found: Settled) {
        waiting[found.place] = found
        let small = (try? setup.spool.inbox(queue: found.place.queue)).flatMap { probe.look(at: found, in: $0) }
        gathering.add(found.place, key: small?.key, rows: small?.rows ?? 0, at: setup.time.elapsed())
    }

    /// A file that is no longer what was settled is looked at anew.
    func forgetWaiting(_ place: Place) {
        guard waiting.removeValue(forKey: place) != nil else { return }
        gathering.remove(place)
        toldLimited.remove(place)
    }

    /// Hands groups over whose window is over, for a while; false when it has to go on.
    func serve(_ engine: Engine) async -> Bool {
        for group in gathering.take(at: setup.time.elapsed()) {
            guard let owner = group.first.flatMap({ waiting[$0]?.stamp.owner }) else { continue }
            queue.add(group, owner: owner, weight: group.count)
        }
        let end = setup.time.elapsed() + Self.servingTime
        var stopped: Set<UInt32> = []
        while let group = queue.next(where: { !stopped.contains($0) }) {
            let files = group.compactMap { waiting[$0] }
            guard let owner = files.first?.stamp.owner else { continue }
            claiming.formUnion(files.map(\.place))
            let answer = await engine.take(files)
            for file in files[..<answer.admitted] { forgetWaiting(file.place) }
            claiming.subtract(answer.kept.map(\.place) + files[answer.admitted...].map(\.place))
            for (place, reason) in answer.kept { keep(place, reason) }
            note(answer.limit, of: owner)
            if answer.limit != nil {
                stopped.insert(owner)
                let rest = files[answer.admitted...].map(\.place)
                queue.putBack(rest, owner: owner, weight: rest.count)
            }
            if setup.time.elapsed() > end { return isServed }
        }
        return true
    }

    private func note(_ limit: OwnerLimit?, of owner: UInt32) {
        guard let limit else { return limited[owner] = nil }
        limited[owner] = (limit, limited[owner]?.since ?? setup.time.elapsed())
    }

    /// Whether nothing waits but for a limit.
    var isServed: Bool {
        gathering.due == nil && queue.owners.allSatisfy { limited[$0] != nil }
    }

    /// Whether files of `owner` wait.
    func isWaiting(_ owner: UInt32) -> Bool { queue.owners.contains(owner) }

    // MARK: telling of limits

    /// Files that wait for a limit of their owner, with its word.
    var limitedNames: [(Place, ArrivalReason)] {
        guard !limited.isEmpty else { return [] }
        return waiting.values.compactMap { file in
            guard !gathering.contains(file.place), let limit = limited[file.stamp.owner]?.limit else { return nil }
            return (file.place, ArrivalReason(limit))
        }
    }

    /// When files have waited so long that it is told; nil when there is nothing to tell.
    var limitReportDue: Duration? {
        limited.filter { !isTold($0.key) }.values.map { $0.since + Self.limitPatience }.min()
    }

    /// Files whose status has to say that they wait for a limit of their owner.
    func takeLimitReports() -> [(Place, ArrivalReason)] {
        guard let due = limitReportDue, due <= setup.time.elapsed() else { return [] }
        let now = setup.time.elapsed()
        let reports = limitedNames.filter { place, _ in
            guard !toldLimited.contains(place), let owner = waiting[place]?.stamp.owner else { return false }
            return limited[owner].map { $0.since + Self.limitPatience <= now } ?? false
        }
        toldLimited.formUnion(reports.map(\.0))
        shown.formUnion(reports.map(\.0))
        return reports
    }

    private func isTold(_ owner: UInt32) -> Bool {
        !waiting.values.contains {
            $0.stamp.owner == owner && !toldLimited.contains($0.place) && !gathering.contains($0.place)
        }
    }
}

extension ArrivalReason {
    /// The reason of a file that waits for a limit of its owner.
    init(_ limit: OwnerLimit) {
        switch limit {
        case .files: self = .ownerFiles
        case .bytes: self = .ownerBytes
        case .jobs: self = .ownerJobs
        }
    }
}
