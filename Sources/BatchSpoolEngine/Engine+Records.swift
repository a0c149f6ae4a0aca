import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// The record of a live job.
    @inline(never)
    func record(of job: JobID) -> JobRecord? {
        jobs[job]?.record
    }

    /// Changes a job's record and returns when the change is on disk; false when the engine stopped before.
    ///
    /// Changes made meanwhile travel with the same write. A write that fails is repeated with growing pauses: nothing
    /// that depends on it happens before it succeeds.
    @discardableResult
    func update(_ job: JobID, _ change: (inout JobRecord) -> Void) async -> Bool {
        guard let version = changed(job, change) else { return false }
        var backoff = Backoff(first: .milliseconds(200), longest: .seconds(30))
        while let isWriting = isWriting(job, before: version) {
            if isWriting {
                await writeDone(job)
            } else if await !write(job) {
                if isStopping { return false }
                await setup.time.sleep(backoff.next(chance: setup.time.chance()))
            }
        }
        return jobs[job] != nil
    }

    /// The version of the record with the change in it; nil without the job.
    ///
    /// No entry is kept while a change waits for the disk: each would have all parts of the job once more.
    private func changed(_ job: JobID, _ change: (inout JobRecord) -> Void) -> Int? {
        guard var entry = jobs[job] else { return nil }
        let phase = entry.record.phase
        change(&entry.record)
        if entry.record.phase != phase { faults[job] = nil }
        entry.version += 1
        jobs[job] = entry
        return entry.version
    }

    /// Whether a write is under way; nil when that version is on disk, or the job is gone.
    private func isWriting(_ job: JobID, before version: Int) -> Bool? {
        guard let entry = jobs[job], entry.durable < version else { return nil }
        return entry.isWriting
    }

    /// Writes the newest record once; false when that failed.
    private func write(_ job: JobID) async -> Bool {
        guard let entry = jobs[job] else { return false }
        jobs[job]?.isWriting = true
        let (record, seq, spool, parts) = (entry.record, entry.seq, setup.spool, entry.partTexts)
        let outcome = await workers.brief { () -> (seq: Int, fault: DocumentFault?) in
            var seq = seq
            do throws(DocumentFault) {
                let (rest, lists) = try record.apart(parts)
                try Sidecar.document(record.job).write(rest, with: lists, seq: &seq, in: spool.work)
                return (seq, nil)
            } catch { return (seq, error) }
        }
        jobs[job]?.isWriting = false
        jobs[job]?.seq = outcome.seq
        if outcome.fault == nil {
            jobs[job]?.durable = entry.version
            jobs[job]?.stumbles = 0
            noteStatus(of: job)
        }
        noteDisk(outcome.fault.map(Degradation.init), job: job)
        wakeWriters(job)
        return outcome.fault == nil
    }

    /// Something of one job failed that time or an operator may mend; the others go on (G8).
    ///
    /// Told when the words change; waits longer each time in a row.
    func stumble(_ job: JobID, _ why: String) async {
        guard let entry = jobs[job] else { return }
        if entry.waiting != why {
            setup.log.transition(.stumbled, "cannot go on: \(why)", job: job, reason: "job_failed", level: .error)
        }
        jobs[job]?.waiting = why
        noteFault(why, job: job)
        jobs[job]?.stumbles += 1
        jobs[job]?.isWaiting = entry.stumbles > 2
        await linger(job, .seconds(1 << min(entry.stumbles, 6)))
        jobs[job]?.isWaiting = false
    }

    private func writeDone(_ job: JobID) async {
        await withCheckedContinuation { writeWaiters[job, default: []].append($0) }
    }

    private func wakeWriters(_ job: JobID) {
        for waiter in writeWaiters.removeValue(forKey: job) ?? [] { waiter.resume() }
    }
}

extension JobRecord {
    /// The record without the lists that may be long, and their text.
    fileprivate func apart(_ texts: ListTexts<Part>) throws(DocumentFault) -> (JobRecord, [ListText]) {
        var (rest, sourceText) = (self, [UInt8]())
        Source.append(sources, to: &sourceText)
        (rest.parts, rest.sources) = ([], [])
        return (rest, [try texts.text(of: "parts", parts), ListText("sources", sourceText)])
    }
}

/// Where a job's record lies.
enum Sidecar {
    static func document(_ job: JobID) -> CheckedDocument<JobRecord> {
        CheckedDocument(SpoolLayout.sidecar(job), schema: JobRecord.schema)
    }
}
