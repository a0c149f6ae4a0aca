import BatchSpoolCore
import Glibc
import SpoolStorage

extension Engine {
    /// The worst thing that keeps the engine from its full work; nil when there is none.
    var degradation: Degradation? {
        Degradation.Kind.allCases.lazy.compactMap { self.degradations[$0] }.first
            ?? faults.filter { jobs[$0.key] != nil }.min { $0.key < $1.key }?.value
    }

    /// Keeps in mind why a job cannot go on, until it does.
    func noteFault(_ why: String, job: JobID) {
        faults[job] = Degradation(words: "cannot go on: \(why)", code: diskFault)
    }

    /// What keeps everybody from writing; nil when the disk takes writes.
    private var diskFault: Int32? {
        let work = setup.spool.work
        if ((try? work.freeBytes()) ?? .max) < Self.nothing { return ENOSPC }
        return work.isReadOnly ? EROFS : nil
    }

    /// With less than this a disk is full.
    private static let nothing = 64 << 10

    /// Keeps in mind whether the disk takes writes.
    func noteDisk(_ fault: Degradation?, job: JobID) {
        let before = degradations[.disk]
        degradations[.disk] = fault
        if let fault, before == nil {
            setup.log.transition(.degraded, fault.words, job: job, reason: "disk", level: .error)
        }
        if fault == nil, before != nil {
            setup.log.transition(.mended, "writing works again", job: job)
            wakeWaiters()
        }
    }

    /// Leaves the reserve of the disk to jobs that are under way.
    func hasRoom(for size: Int) async -> Bool {
        guard let free = try? setup.spool.work.freeBytes() else { return true }
        let isEnough = free - size > setup.configuration.intake.diskReserve
        noteRoom(isEnough ? nil : Degradation(words: "only \(free >> 20) MiB are free; files wait", code: ENOSPC))
        return isEnough
    }

    /// Sees whether there is room again.
    func lookAtRoom() async {
        guard degradations[.room] != nil, await hasRoom(for: 0) else { return }
        arrivals.nudge()
    }

    private func noteRoom(_ want: Degradation?) {
        let before = degradations[.room]
        degradations[.room] = want
        if let want, before == nil {
            setup.log.transition(
                .lowSpace, "\(want.words) in the inbox", reason: "disk_reserve", level: .warning)
        }
        if want == nil, before != nil { setup.log.transition(.mended, "there is room again") }
    }

    /// Keeps in mind whether the inbox is watched.
    func noteWatch(_ fault: SystemError?) {
        let before = degradations[.watch]
        degradations[.watch] = fault.map {
            Degradation(words: "cannot watch the inbox (\($0)); looking every 5 seconds", code: $0.code)
        }
        if let now = degradations[.watch], before == nil {
            setup.log.transition(.unwatched, now.words, reason: "watch_limit", level: .warning)
        }
        if fault == nil, before != nil { setup.log.transition(.mended, "watching the inbox again") }
    }
}
