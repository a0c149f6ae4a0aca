import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// The status files of a job are to be written again; soon, and once for all changes until then.
    func noteStatus(of job: JobID) {
        staleStatus.insert(job)
        if !isSmall(job), jobs[job]?.firstStatus == nil {
            jobs[job]?.firstStatus = setup.time.elapsed() + Self.patience
        }
        statusWake.give()
    }

    /// Jobs of more files than this have their status written only now and then.
    private static let fewFiles = 8
    /// How long a job of many files goes on before the first status of each is written: those of a claim are to be there
    /// within a second.
    private static let patience = Duration.milliseconds(500)

    /// Writes status files as jobs change, until the task is cancelled.
    ///
    /// A thousand files of one job take a while: where they are there already they are written again after a pause ten
    /// times as long, at most two seconds.
    func keepStatus() async {
        while !Task.isCancelled {
            let now = setup.time.elapsed()
            let later = staleStatus.map(statusDue).filter { $0 > now }.min()
            await statusWake.wait(upTo: later.map { $0 - now } ?? .seconds(3600), setup.time)
            await writeStaleStatus { self.statusDue($0) <= self.setup.time.elapsed() }
        }
    }

    /// When the status files of a job may be written.
    private func statusDue(_ job: JobID) -> Duration {
        guard let entry = jobs[job], !isSmall(job) else { return .zero }
        return entry.hasStatus ? nextRefresh : entry.firstStatus ?? .zero
    }

    /// Writes the status files of all jobs that have changed since theirs were written and are `wanted`.
    func writeStaleStatus(_ wanted: (JobID) -> Bool = { _ in true }) async {
        await statusDesk.take()
        defer { statusDesk.giveBack() }
        let chosen = staleStatus.filter(wanted)
        staleStatus.subtract(chosen)
        let (bundle, spool) = (StatusBundle(reports: chosen.compactMap { jobs[$0] }.flatMap(reports)), setup.spool)
        for job in chosen { jobs[job]?.hasStatus = true }
        guard !bundle.reports.isEmpty else { return }
        let began = setup.time.elapsed()
        _ = await workers.brief { bundle.write(to: spool) }
        if chosen.allSatisfy(isSmall) { return }
        let now = setup.time.elapsed()
        nextRefresh = now + min(.seconds(2), (now - began) * 10)
    }

    private func isSmall(_ job: JobID) -> Bool { (jobs[job]?.record.sources.count ?? 0) <= Self.fewFiles }

    /// What the status files of those sources of a job say that are not delivered yet: after that nothing changes, and
    /// the name may belong to a job that has ended since.
    private func reports(of entry: JobEntry) -> [StatusReport] {
        let writer = StatusWriter(entry: entry, now: setup.time.today())
        return entry.record.sources.filter { !$0.isDelivered && latest.isLatest($0, of: entry.record.job) }
            .map { writer.report($0) }
    }

    /// Writes the last status of a source, of which nothing more will change.
    ///
    /// No later change would write this again before the next start, so a disk that was full gets some more chances.
    func writeFinalStatus(_ job: JobID, _ endings: [SourceEnding]) async {
        guard let entry = jobs[job] else { return }
        await statusDesk.take()
        defer { statusDesk.giveBack() }
        let writer = StatusWriter(entry: entry, now: setup.time.today())
        let last = endings.filter { latest.isLatest($0.source, of: job) }
        let (bundle, spool) = (StatusBundle(reports: last.map { writer.final($0) }), setup.spool)
        for _ in 1...3 {
            let isWritten = await workers.brief { bundle.write(to: spool) }
            if isWritten || isStopping { return }
            await setup.time.sleep(.seconds(1))
        }
    }

    /// Removes the status files of a job that never came to hold a file.
    func forgetStatus(of entry: JobEntry) async {
        await statusDesk.take()
        defer { statusDesk.giveBack() }
        let (bundle, spool) = (StatusBundle(reports: reports(of: entry)), setup.spool)
        await workers.brief { bundle.remove(from: spool) }
    }

    /// Makes the status of everything live again at the start, and of what was delivered just before a crash.
    func rebuildStatus() async {
        staleStatus = Set(jobs.keys)
        let spool = setup.spool
        for entry in jobs.values {
            let delivered = entry.record.sources.filter(\.isDelivered)
            guard !delivered.isEmpty else { continue }
            let endings = await workers.pass(for: entry.record.owner) {
                let due = delivered.filter { StatusBundle.isDue($0, of: entry.record.job, in: spool) }
                return SourceEnding.all(due, entry.record, work: spool.work)
            }
            await writeFinalStatus(entry.record.job, endings)
        }
        await writeStaleStatus()
    }

    /// The inbox is not where it was: only a new start can tell what to do.
    func inboxLost() {
        setup.log.transition(
            .displaced, "the spool's directories were moved or removed", reason: "inbox_lost", level: .critical)
        isDisplaced = true
        stop()
    }
}

/// Status files to be replaced together.
struct StatusBundle: Sendable {
    let reports: [StatusReport]

    /// Writes them; false when one failed, which is no concern of any job: the next change writes again.
    @discardableResult
    func write(to spool: Spool) -> Bool {
        var worked = true
        for report in reports {
            guard let name = FileName(report.file.bytes) else { continue }
            do {
                try StatusFiles(in: try spool.directory(.status, queue: report.queue)).write(report.text, for: name)
            } catch { worked = false }
        }
        return worked
    }
}

extension StatusBundle {
    /// Whether the status file of a delivered source is missing, or is not the last one of this job or a later one's.
    static func isDue(_ source: Source, of job: JobID, in spool: Spool) -> Bool {
        guard let name = FileName(source.name.bytes),
            let directory = try? spool.directory(.status, queue: source.queue),
            let found = StatusFiles(in: directory).read(StatusReport.self, for: name)
        else { return true }
        guard let other = found.job, other == job else { return (found.job ?? job) < job }
        return !found.ended
    }

    /// Removes the files it would write: their job is none.
    func remove(from spool: Spool) {
        for report in reports {
            guard let name = FileName(report.file.bytes) else { continue }
            try? StatusFiles(in: try spool.directory(.status, queue: report.queue)).remove(name)
        }
    }
}
