import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// How long calls under way may still take when the daemon stops.
    static let grace = Duration.seconds(2)

    /// Asks the rows of a part that have no answer yet, at a server that answers them one by one.
    ///
    /// What comes is on disk in groups before the run ends, so that a crash repeats only what was under way or came
    /// within the last moment. Responses that are made while nobody waits are looked at again instead: a row that has one
    /// is not asked, here or elsewhere. The run ends early by order; what was answered is kept and the rest is asked when
    /// the part is looked at again.
    func runRows(_ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount, _ rows: any RowProvider) async
    {
        if isCancelled(job, part) { return await cancelRows(job, part, batch, account, rows) }
        guard await isFree(job, part: part.number) else { return }
        if degradations[.disk] != nil { return await waitForChange(since: changes, job, part: part.number) }
        var closure: ProviderError?
        switch admission(job, part, account) {
        case .admitted: break
        case .waits: return await waitForChange(since: changes, job, part: part.number)
        case .closed: closure = gates[account.name]?.closure?.error
        }
        let lock = collecting[job] ?? Tickets(1)
        collecting[job] = lock
        await lock.take()
        let asking = RowAsking(job: job, part: part, batch: batch, account: account, rows: rows, closure: closure)
        let end = await isWanted(job, part) ? ask(asking) : .stopped
        lock.giveBack()
        switch end {
        case .stopped: return
        case .answered:
            await releaseWait(job, for: part, [.credentials, .quota])
            await conclude(job, part, batch, .completed, nil, account)
        case .closed(let error): await conclude(job, part, batch, .failed, error, account)
        case .failed(let error, let areAwaited): await interrupted(job, part, batch, error, account, areAwaited)
        }
    }

    /// Ends a part that nobody wants any more: responses that are still being made are cancelled first.
    private func cancelRows(
        _ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount, _ rows: any RowProvider
    ) async {
        let work = setup.spool.work
        let found = await workers.brief {
            Result { () throws(SystemError) in try work.stamp(of: SpoolLayout.responses(job)) }
        }
        var mayHaveResponses = true
        if case .success(nil) = found {
            mayHaveResponses = unwritten[PartPlace(job: job, number: part.number)]?.all.isEmpty == false
        }
        if mayHaveResponses {
            let lock = collecting[job] ?? Tickets(1)
            collecting[job] = lock
            await lock.take()
            let end = await ask(
                RowAsking(job: job, part: part, batch: batch, account: account, rows: rows, cancels: true))
            lock.giveBack()
            if isStopping { return }
            if case .failed(let error, _) = end { tellUncancelled(error, job, part, batch) }
        }
        await conclude(job, part, batch, .cancelled, nil, account)
    }

    private func tellUncancelled(_ error: ProviderError, _ job: JobID, _ part: Part, _ batch: BatchRef) {
        setup.log.transition(
            .cancelled, "part \(part.number): not every response can be cancelled: \(error.detail)", job: job,
            batch: batch, reason: error.code, part: part, level: .warning)
    }

    /// Whether the part is still the one that was looked at before a wait, and may run.
    private func isWanted(_ job: JobID, _ part: Part) -> Bool {
        !isStopping && self.part(job, part.number)?.state == part.state && !isCancelled(job, part)
            && record(of: job)?.paused == nil
    }

    /// The account as a whole cannot go on: what was answered is kept, the rest is planned anew, unless responses are
    /// awaited that are paid for.
    private func interrupted(
        _ job: JobID, _ part: Part, _ batch: BatchRef, _ error: ProviderError, _ account: EngineAccount,
        _ areAwaited: Bool
    ) async {
        tellRefusal(error, job, part)
        switch error.kind {
        case .local where error.code == "input_changed": await park(job, .inputChanged, error.detail)
        case .local:
            noteFault(error.detail, job: job)
            await pause(job, part, nil)
        case .credentials, .quota:
            closed(account.name, by: error)
            if areAwaited { return await holdAwaited(job, part, error) }
            await conclude(job, part, batch, .failed, error, account)
        case .transient where areAwaited, .refused where areAwaited, .missing where areAwaited,
            .unreadable where areAwaited:
            await pause(job, part, error.retryAfter)
        case .transient, .refused, .missing, .unreadable: await conclude(job, part, batch, .failed, error, account)
        }
    }

    /// What is paid for is looked at again when the account takes its key, or has credit, again.
    private func holdAwaited(_ job: JobID, _ part: Part, _ error: ProviderError) async {
        let reason: HoldReason = error.kind == .credentials ? .credentials : .quota
        await hold(
            job, reason, "\(part.identity.account) shows none of the responses it makes: \(error.detail)",
            part: part.number)
    }

    /// The part's batch is over; what ended it early may pass, so that its rows are planned again and no try is counted.
    private func conclude(
        _ job: JobID, _ part: Part, _ batch: BatchRef, _ end: BatchEnd, _ error: ProviderError?,
        _ account: EngineAccount
    ) async {
        unwritten[PartPlace(job: job, number: part.number)] = nil
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
}
