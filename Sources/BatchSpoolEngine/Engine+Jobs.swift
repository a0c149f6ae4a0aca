import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Takes a job from whatever state it is in to its end, or to a state that waits for a person.
    func runJob(_ job: JobID) async {
        await parkPoison(job)
        await countEnded(job)
        while !isStopping, let record = record(of: job) {
            switch record.phase {
            case .claiming: await claim(job)
            case .claimed: await readAndPlan(job)
            case .working: await work(on: job)
            case .delivering: await publish(job)
            case .delivered: await cleanUp(job)
            }
        }
    }

    /// Counts rows that ended before the start, at the job's first look: no start waits for the logs of all jobs.
    private func countEnded(_ job: JobID) async {
        guard let entry = jobs[job], !entry.knowsEnded else { return }
        jobs[job]?.knowsEnded = true
        let (record, work) = (entry.record, setup.spool.work)
        guard let rows = record.rows, record.phase != .delivered else { return }
        // A log that cannot be read is told by whoever needs it.
        let ended = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in
                try EndedRows.count(OutcomeReader(in: work, job: job, rows: rows), record)
            }
        }
        for (source, counts) in (try? ended.get()) ?? [:] {
            jobs[job]?.count(results: counts.results, errors: counts.errors, of: source)
        }
        noteStatus(of: job)
    }

    /// Runs the live parts of a job side by side; when all are settled, plans what is missing again or delivers.
    private func work(on job: JobID) async {
        guard let record = record(of: job) else { return }
        let live = record.parts.filter { !$0.isSettled }
        if !record.pendingDelivery.isEmpty { return await publish(job) }
        if live.isEmpty { return await settle(job) }
        await withDiscardingTaskGroup { group in
            for part in live { group.addTask { await self.runToEnd(job, part.number) } }
        }
    }

    /// Runs one part; files of a gathered job that need no other part are delivered then.
    private func runToEnd(_ job: JobID, _ part: Int) async {
        await runPart(job, part)
        let isLast = record(of: job)?.parts.allSatisfy(\.isSettled) ?? true
        if !isLast, !isStopping { await deliverFinished(job) }
    }

    /// Forgets a job that has ended or never came to hold a file.
    func remove(_ job: JobID) {
        if let record = record(of: job) { latest.remove(record) }
        names.release(job)
        collecting[job] = nil
        digests[job] = nil
        endings[job] = nil
        jobs[job] = nil
    }

    /// Sets a job aside for a person, the budget or an account, and returns when something may have changed.
    ///
    /// `part` is the part whose task waits, while others of the job may go on; nil when the whole job waits.
    func hold(
        _ job: JobID, _ reason: HoldReason, _ detail: String, part: Int? = nil, cause: HoldCause? = nil
    ) async {
        let seen = changes
        let topic = "\(reason.rawValue)/\(part.map(String.init) ?? "")"
        let hold = record(of: job)?.hold
        let isOther = hold?.reason != reason
        // What one part waits for is shown until it has it, then that of the next.
        let isShown = !isOther && hold?.part != part && hold?.part.flatMap { self.part(job, $0) }?.isSettled == false
        let isUntold = jobs[job]?.told.insert(topic).inserted ?? false
        let isNews = isUntold || hold == nil || !isOther && !isShown && hold?.cause != cause
        if isNews, !isShown {
            let now = setup.time.today()
            await update(job) { record in
                record.hold = Hold(reason: reason, detail: detail, since: now, part: part, cause: cause)
                if isOther { record.transitions.append(Transition(what: "held: \(reason.rawValue)", at: now)) }
            }
        }
        if isNews {
            setup.log.transition(
                .held, "held: \(detail); \(reason.next(job, cause))", job: job, state: "held", reason: reason.rawValue,
                part: part.flatMap { self.part(job, $0) }, level: .notice)
        }
        await waitForChange(since: seen, job, part: part)
    }

    /// Waits until something may have changed since `seen`, and says meanwhile that the job, or the part, waits.
    func waitForChange(since seen: Int, _ job: JobID, part: Int?) async {
        if let part { jobs[job]?.waitingParts.insert(part) } else { jobs[job]?.isWaiting = true }
        await nextChange(since: seen)
        if let part { jobs[job]?.waitingParts.remove(part) } else { jobs[job]?.isWaiting = false }
    }

    /// Lets a held job go on.
    func release(_ job: JobID) async {
        guard record(of: job)?.hold != nil else { return }
        let now = setup.time.today()
        await update(job) { record in
            record.hold = nil
            record.transitions.append(Transition(what: "released", at: now))
        }
        tellRelease(job)
    }

    /// The wait is over: told, and if the job has to wait again, that is news again.
    func tellRelease(_ job: JobID) {
        jobs[job]?.told = []
        setup.log.transition(.released, "goes on", job: job, state: "released")
    }

    /// Sets a job aside for good: until a person or another version of the program deals with it.
    func park(_ job: JobID, _ reason: HoldReason, _ detail: String) async {
        await hold(job, reason, detail)
        while !isStopping, record(of: job)?.hold?.reason == reason {
            await waitForChange(since: changes, job, part: nil)
        }
    }

    /// Marks a stage that could bring the daemon down, runs it, and takes the mark back; stages of one job that overlap
    /// share a mark. Whether it was left standing too often is asked once, before the job is taken up.
    func guarded<Value: Sendable>(
        _ job: JobID, stage: BusyMark.Stage, _ body: () async -> Value
    ) async -> Value {
        let mark = BusyMark(in: setup.spool.work, job: job)
        busy[job, default: 0] += 1
        if busy[job] == 1 { await workers.brief { _ = try? mark.raise(stage) } }
        let value = await body()
        busy[job, default: 1] -= 1
        if busy[job] == 0 {
            busy[job] = nil
            await workers.brief { _ = try? mark.clear() }
        }
        return value
    }

    /// Holds a job in whose stages the daemon has ended too often.
    private func parkPoison(_ job: JobID) async {
        let mark = BusyMark(in: setup.spool.work, job: job)
        let count = await workers.brief { (try? mark.count()) ?? 0 }
        guard count >= BusyMark.limit else { return }
        await park(job, .crashedDaemon, "the daemon ended \(count) times while it worked on this file")
    }
}
