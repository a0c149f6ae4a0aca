import BatchSpoolCore
import SpoolStorage

/// Looks at names that are due.
extension Arrivals {
    /// Looks at what is due and returns what is settled, companions after the inputs they belong to.
    func look() -> [Settled] {
        let now = setup.time.elapsed()
        var settled: [Settled] = []
        for (place, candidate) in candidates where candidate.due <= now {
            guard let directory = try? setup.spool.inbox(queue: place.queue) else {
                forget(place)
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
        case .leave, .gone: forget(place)
        }
        return nil
    }

    /// A companion is claimed with its input and no longer waits for one.
    private func forgetCompanion(of input: Place) {
        guard let name = NameVerdict.companion(of: input.name) else { return }
        forget(Place(queue: input.queue, name: name))
    }
}
