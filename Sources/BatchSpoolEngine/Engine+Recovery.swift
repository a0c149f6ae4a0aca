import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Reads what a stop or a crash left in `work/` and takes every job up where its sidecar says it is.
    func recover() async throws(EngineFault) {
        let spool = setup.spool
        let found = await workers.brief { Result { () throws(SystemError) in try spool.work.names() } }
        let names: [FileName]
        switch found {
        case .failure(let error): throw .spool(SystemErrorText(text: String(describing: error)))
        case .success(let all): names = all
        }
        await loadSpending()
        var known: Set<JobID> = []
        for name in names {
            guard let entry = WorkEntry(name), !entry.isTemporary, entry.role == .sidecar || entry.isPrevious else {
                continue
            }
            guard known.insert(entry.job).inserted else { continue }
            await recover(entry.job)
        }
        await reportUntouched()
        await removeDrafts(names)
        reportStrangers(names, known)
    }

    /// Removes what a crash left half written, except of jobs whose record cannot be read.
    private func removeDrafts(_ names: [FileName]) async {
        let work = setup.spool.work
        let drafts = names.filter { name in
            guard let entry = WorkEntry(name), entry.isTemporary else { return false }
            return untouched[entry.job] == nil
        }
        guard !drafts.isEmpty else { return }
        await workers.brief { for draft in drafts { _ = try? work.remove(draft) } }
    }

    private func recover(_ job: JobID) async {
        let work = setup.spool.work
        let reading = await workers.brief {
            Result { () throws(SystemError) in try Sidecar.document(job).read(in: work) }
        }
        switch reading {
        case .failure(let error): damaged(job, String(describing: error))
        case .success(.missing): break
        case .success(.newer(let schema)):
            setup.log.transition(
                .newerRecord, "the record was written by a newer version (schema \(schema)) and is left alone",
                job: job,
                reason: "newer_schema", level: .error)
            untouched[job] = .newerSchema
        case .success(.damaged(let damage, let previous)):
            await takeUpDamaged(job, String(describing: damage), previous)
        case .success(.ok(let record, let seq)):
            if record.phase == .claiming { await arrivals.claimGoesOn(record.sources.compactMap(\.place)) }
            takeUp(record, seq: seq)
        }
    }

    private func takeUp(_ record: JobRecord, seq: Int) {
        jobs[record.job] = JobEntry(record: record, seq: seq, knowsEnded: false)
        if record.phase == .delivered { recoveredDelivered.insert(record.job) }
        latest.add(record)
        for source in record.sources where !source.isDelivered {
            if let known = source.outputNames { names.reserve(known, for: source, of: record.job) }
        }
        setup.log.transition(
            .recovered, "taken up while \(record.phase.rawValue)", job: record.job, state: record.phase.rawValue)
    }

    /// A damaged record with a whole predecessor: the job was one step further than that says.
    ///
    /// So a part that was uploaded may have been submitted; it is looked for before anything is sent.
    private func takeUpDamaged(_ job: JobID, _ damage: String, _ previous: JobRecord?) async {
        guard var record = previous else { return damaged(job, damage) }
        record.assumeOneStepFurther()
        let (work, spool) = (setup.spool.work, setup.spool.identity.id)
        guard record.spool == spool else { return damaged(job, damage) }
        await workers.brief { try? Sidecar.document(job).setAside(in: work) }
        setup.log.transition(
            .damaged,
            "the record is damaged (\(damage)); its predecessor is taken, and what may have been sent since "
                + "is looked for", job: job, reason: "sidecar_damaged", level: .error)
        takeUp(record, seq: 1 << 30)
    }

    private func damaged(_ job: JobID, _ why: String) {
        setup.log.transition(
            .damaged, "the record is damaged (\(why)) and left alone; nothing of this job is sent", job: job,
            reason: "sidecar_damaged", level: .critical)
        untouched[job] = .sidecarDamaged
    }

    /// Names in `work/` that belong to no job are told once and never touched.
    private func reportStrangers(_ names: [FileName], _ known: Set<JobID>) {
        let strangers = names.filter { name in
            guard let entry = WorkEntry(name) else { return !name.isHidden }
            return !known.contains(entry.job) && !entry.isTemporary
        }
        for name in strangers.prefix(20) {
            setup.log.transition(
                .reported, "work/\(EscapedText(bytes: name.bytes, limit: 200)) belongs to no job and is left alone",
                reason: "unknown_file", level: .warning)
        }
    }

    /// What the months' logs say is spent; with limits of money in force a log that cannot be read stops the start.
    func loadSpending() async {
        let history = setup.spool.history
        let month = String(book.day(of: setup.time.today()).prefix(7))
        let read = await workers.brief {
            Result { () throws(SystemError) in try SpendLog(history: history).totals(month: month) }
        }
        switch read {
        case .success(let totals):
            book = BudgetBook(setup.configuration)
            book.add(totals)
            guard totals.damagedLines > 0 else { return }
            setup.log.transition(
                .spendingDamaged, "\(totals.damagedLines) lines of spend.jsonl of \(month) cannot be read",
                level: .error)
        case .failure(let error):
            spendingIsUnknown = true
            setup.log.transition(
                .spendingDamaged,
                "what was spent in \(month) cannot be read (\(error)); limits of money hold every job",
                reason: "spend_unreadable", level: .critical)
        }
    }
}

extension WorkEntry {
    /// Whether it is a sidecar's kept predecessor.
    var isPrevious: Bool {
        if case .other("state.json.prev") = role { true } else { false }
    }
}

extension JobRecord {
    /// Makes every part safe for the case that the lost record was one write further.
    mutating func assumeOneStepFurther() {
        for index in parts.indices {
            guard case .uploaded(let handle) = parts[index].state else { continue }
            let key = parts[index].key(job: job, spool: spool, handle: handle)
            parts[index].state = .submitting(Attempt(key: key, handle: handle, since: handle.serverTime))
        }
    }
}
