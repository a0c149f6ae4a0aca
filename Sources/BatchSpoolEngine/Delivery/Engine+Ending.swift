import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// After the delivery is durable: remote files go, the money is booked, the record goes to history.
    ///
    /// Every step may be repeated; none of them can take a delivered result back.
    func cleanUp(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        await discardRemoteFiles(of: record)
        if isStopping { return }
        guard await bookSpending(record) else { return }
        let now = setup.time.today()
        let ended = record.archived ?? now
        let step = HistoryStep(spool: setup.spool, until: record.keptUntil)
        let fault = await workers.brief { () -> SystemError? in
            do throws(SystemError) {
                try step.run(record, at: ended)
                return nil
            } catch { return error }
        }
        if let fault {
            return await stumble(job, String(describing: fault))
        }
        if record.sources.allSatisfy(\.endedWell) { endedWell += 1 } else { endedBadly += 1 }
        remove(job)
        booked.remove(job)
        wakeWaiters()
        arrivals.nudge()
    }

    private func bookSpending(_ record: JobRecord) async -> Bool {
        let entry = SpendEntry(
            job: record.job, ended: setup.time.today(), queue: record.queue, uid: record.owner,
            charges: record.parts.compactMap { part in
                guard let intended = part.intendedAt, let day = CalendarDay(book.day(of: intended)) else { return nil }
                return SpendCharge(day: day, account: part.identity.account, cost: part.charged)
            })
        guard !entry.charges.isEmpty else { return true }
        let history = setup.spool.history
        let fault = await workers.brief { () -> DocumentFault? in
            do throws(DocumentFault) {
                try SpendLog(history: history).append(entry)
                return nil
            } catch { return error }
        }
        if let fault {
            await stumble(record.job, String(describing: fault))
            return false
        }
        if recoveredDelivered.remove(record.job) != nil {
            await loadSpending()
        } else if booked.insert(record.job).inserted {
            book.add(entry)
        }
        return true
    }
}

/// Moves what is kept of an ended job to history and removes the rest from `work/`; the sidecar goes last.
struct HistoryStep: Sendable {
    let spool: Spool
    /// Until when the dropped file is kept; nil removes it.
    let until: Timestamp?

    func run(_ record: JobRecord, at now: Timestamp) throws(SystemError) {
        let job = record.job
        var inputs: [FileName] = []
        var others: [FileName] = []
        for source in record.sources {
            let file = SpoolLayout.source(job, source.number)
            if source.rejection == nil { inputs.append(file) } else { others.append(file) }
            others += [SpoolLayout.companion(job, source.number), SpoolLayout.problems(job, source.number)]
            others += OutputKind.allCases.map { SpoolLayout.output(job, source.number, $0) }
        }
        try History(in: spool.history, work: spool.work).archive(
            job, ended: now, inputs: inputs, until: until, others: others)
    }
}
