import BatchSpoolCore
import SpoolStorage

/// Telling of names that are not taken, each reason once, until the name is taken or gone.
extension Arrivals {
    /// What a look at the inbox found that others have to know.
    struct News: Sendable {
        /// Names whose status file has to go.
        let gone: [Place]
        /// Names whose status file has to say why they are not taken.
        let reports: [(Place, ArrivalReason)]
        /// Whether nothing may still settle by itself.
        let isIdle: Bool
        /// Names that stay.
        let left: [(Place, ArrivalReason)]
        /// Owners with files that wait for a limit.
        let limited: [UInt32]
    }

    func takeNews() -> News {
        defer { gone = [] }
        return News(
            gone: gone, reports: takeReports(all: setup.drains && isIdle) + takeLimitReports(), isIdle: isIdle,
            left: remaining, limited: limited.keys.filter { isWaiting($0) })
    }

    /// Names whose reason is new and has to be told; `all`: there will be no later time to tell.
    private func takeReports(all: Bool) -> [(Place, ArrivalReason)] {
        var reports: [(Place, ArrivalReason)] = []
        for (place, candidate) in candidates {
            guard let reason = candidate.reason, reason != told[place], reason != .settling,
                candidate.isToBeTold || all
            else { continue }
            told[place] = reason
            shown.insert(place)
            reports.append((place, reason))
        }
        return reports
    }

    /// Names of which a daemon before this one told; those that are gone are found by the scan that follows.
    func recall(_ places: [Place]) {
        guard !places.isEmpty else { return }
        shown.formUnion(places)
        nextScan = .zero
        wake.give()
    }

    /// The name is gone, or none of our business any more.
    func forget(_ place: Place) {
        candidates[place] = nil
        told[place] = nil
        if shown.remove(place) != nil { gone.append(place) }
    }

    /// The name may be gone: the next look tells.
    func doubt(_ place: Place) {
        guard !claiming.contains(place) else { return }
        forgetWaiting(place)
        let now = setup.time.elapsed()
        var candidate = candidates[place] ?? candidate(for: place.name, at: now)
        candidate.due = now
        candidates[place] = candidate
    }
}
