import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// How often what was answered is made durable, and counted; more often when many rows come.
    private static let journalPause = Duration.seconds(1)
    /// How long calls under way may still take when the daemon stops.
    static let grace = Duration.seconds(2)

    /// Asks the rows of a part that have no answer yet, at a server that answers them one by one.
    ///
    /// What comes is on disk in groups before the run ends, so that a crash repeats only what was under way or came
    /// within the last moment. The run ends early by order; what was answered is kept and the rest is asked when the
    /// part is looked at again.
    func runRows(_ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount, _ rows: any RowProvider) async
    {
        if isCancelled(job, part) { return await conclude(job, part, batch, .cancelled, nil, account) }
        guard await isFree(job, part: part.number) else { return }
        if degradations[.disk] != nil { return await waitForChange(since: changes, job, part: part.number) }
        if let closure = gates[account.name]?.closure, gates[account.name]?.admits(at: setup.time.elapsed()) == false {
            return await conclude(job, part, batch, .failed, closure.error, account)
        }
        let lock = collecting[job] ?? Tickets(1)
        collecting[job] = lock
        await lock.take()
        let end = await isWanted(job, part) ? ask(job, part, batch, rows, account.name) : .stopped
        lock.giveBack()
        switch end {
        case .stopped: return
        case .answered:
            opened(account.name)
            await conclude(job, part, batch, .completed, nil, account)
        case .failed(let error): await interrupted(job, part, batch, error, account)
        }
    }

    /// How a run ended.
    private enum RunEnd: Sendable {
        /// Every row has an answer.
        case answered
        /// Rows are left, and may be asked again.
        case stopped
        case failed(ProviderError)
    }

    /// Whether the part is still the one that was looked at before a wait, and may run.
    private func isWanted(_ job: JobID, _ part: Part) -> Bool {
        !isStopping && self.part(job, part.number)?.state == part.state && !isCancelled(job, part)
            && record(of: job)?.paused == nil
    }

    private func ask(
        _ job: JobID, _ part: Part, _ batch: BatchRef, _ rows: any RowProvider, _ account: AccountName
    ) async -> RunEnd {
        guard let record = record(of: job) else { return .stopped }
        let (work, digest) = (setup.spool.work, digests[job] ?? LineDigest())
        digests[job] = digest
        let stop = RunStop()
        let place = PartPlace(job: job, number: part.number)
        runs[place] = stop
        defer { runEnded(place) }
        let made = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in
                let collector = try Collector.make(
                    record, part, batch: batch, work: work, digest: digest, writesGroups: true)
                let index = try RowIndexReader(in: work, job: record.job)
                let final = try OutcomeReader(in: work, job: record.job, rows: index.count).finalRows
                let all = try PartMembers(part.planned, index: index, final: final)
                let members = PartMembers(all, without: collector.answered)
                return (collector, try PartPayload(record, part, members, of: index, work: work), members.count)
            }
        }
        do {
            let (collector, payload, wanted) = try made.get()
            let form = AnswerForm(
                endpoint: record.groups[part.planned.group].endpoint, format: record.options.answerFormat)
            await progressed(job, part.number, BatchStatus(batch: batch, phase: .processing))
            let error = await run(job, collector) { [meters] () async throws(ProviderError) in
                try await rows.run(payload, as: form, until: stop, into: collector) { call in
                    meters.count("row", account, call.failure?.word ?? "ok", call.took)
                }
            }
            let closed = await workers.brief { Result { () throws(SystemError) in try collector.finish() } }
            if let error { return .failed(error) }
            _ = try closed.get()
            return collector.received == wanted ? .answered : .stopped
        } catch { return .failed(ProviderError(local: error)) }
    }

    /// Runs `body`, and writes down in groups what it brings; a failure of the disk wins over one of the server.
    private func run(
        _ job: JobID, _ collector: Collector, _ body: @escaping @Sendable () async throws(ProviderError) -> Void
    ) async -> ProviderError? {
        await withTaskGroup(of: ProviderError??.self) { group in
            group.addTask {
                do throws(ProviderError) {
                    try await body()
                    return .some(nil)
                } catch { return .some(error) }
            }
            group.addTask {
                await self.journal(job, collector)
                return nil
            }
            var end: ProviderError?
            while let event = await group.next() {
                guard let event else { continue }
                end = event
                break
            }
            group.cancelAll()
            await group.waitForAll()
            return await write(job, collector) ?? end
        }
    }

    private func journal(_ job: JobID, _ collector: Collector) async {
        while !Task.isCancelled {
            await setup.time.sleep(Self.journalPause)
            if await write(job, collector) != nil { return }
        }
    }

    /// Makes what came since the last time durable, and counts it.
    private func write(_ job: JobID, _ collector: Collector) async -> ProviderError? {
        let result = await workers.brief { Result { () throws(SystemError) in try collector.checkpoint() } }
        switch result {
        case .failure(let error): return ProviderError(local: error)
        case .success(let sources):
            for (source, ended) in sources {
                jobs[job]?.count(results: ended.results, errors: ended.errors, of: source)
            }
            if !sources.isEmpty { noteStatus(of: job) }
            return nil
        }
    }

    /// The account as a whole cannot go on: what was answered is kept, the rest is planned anew.
    private func interrupted(
        _ job: JobID, _ part: Part, _ batch: BatchRef, _ error: ProviderError, _ account: EngineAccount
    ) async {
        tellRefusal(error, job, part)
        switch error.kind {
        case .local where error.code == "input_changed": await park(job, .inputChanged, error.detail)
        case .local:
            noteFault(error.detail, job: job)
            await pause(job, part, nil)
        case .credentials, .quota:
            closed(account.name, by: error)
            await conclude(job, part, batch, .failed, error, account)
        case .transient, .refused, .missing, .unreadable: await conclude(job, part, batch, .failed, error, account)
        }
    }

    /// The part's batch is over; what ended it early may pass, so that its rows are planned again and no try is counted.
    private func conclude(
        _ job: JobID, _ part: Part, _ batch: BatchRef, _ end: BatchEnd, _ error: ProviderError?,
        _ account: EngineAccount
    ) async {
        let problem = error.map {
            ProviderError(
                kind: .transient(retryAfter: $0.retryAfter), request: $0.request, status: $0.status, code: $0.code,
                detail: $0.detail)
        }
        await ended(job, part, BatchStatus(batch: batch, phase: .ended(end), problem: problem), account)
    }

    // MARK: ending runs

    /// Has the run of a part send nothing more; one that is not running needs no word.
    func endRun(_ job: JobID, _ part: Int) {
        runs[PartPlace(job: job, number: part)]?.give(.noMore)
    }

    private func runEnded(_ place: PartPlace) {
        runs[place] = nil
        if isStopping, runs.isEmpty { finishStarting() }
    }
}
