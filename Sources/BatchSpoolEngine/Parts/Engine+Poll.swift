import BatchSpoolCore

extension Engine {
    /// Looks after a batch that exists: cancels it when that was ordered, and waits for its end.
    func watch(_ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount) async {
        if let rows = account.provider.oneByOne { return await runRows(job, part, batch, account, rows) }
        guard await cancelIfOrdered(job, part, batch, account), let poller = pollers[account.name] else { return }
        let end = await poller.end(
            of: batch, patience: patience(job, part, account), limit: timeLeft(job, part, account),
            leftOut: part.leftOut?.reduce(0) { $0 + $1.rows.count } ?? 0
        ) { sight in await self.saw(sight, job, part, batch) }
        jobs[job]?.missingParts.remove(part.number)
        switch end {
        case .stopped, .interrupted, .changed: return
        case .overdue: await holdStuck(job, part, batch, account)
        case .vanished where isCancelled(job, part): await giveUp(job, part, part.state.abandoned)
        case .vanished:
            jobs[job]?.lostParts.insert(part.number)
            await hold(job, .batchVanished, "\(account.name) no longer knows batch \(batch)", part: part.number)
        case .ended(let status): await ended(job, part, status, account)
        }
    }

    func ended(_ job: JobID, _ part: Part, _ status: BatchStatus, _ account: EngineAccount) async {
        setup.log.transition(
            .ended, "part \(part.number): the batch is over", job: job, state: status.word,
            batch: status.batch, reason: status.problem?.code, part: part)
        await move(job, part.number, status.word, and: { $0.endedAt = self.setup.time.today() }) {
            state throws(InvalidTransition) in try state.ended(status)
        }
        await releaseWait(job, for: part, [.batchStuck, .batchVanished])
    }

    /// Lets a job go on whose part has got what it waited for.
    func releaseWait(_ job: JobID, for part: Part, _ reasons: [HoldReason]) async {
        guard let hold = record(of: job)?.hold, reasons.contains(hold.reason), hold.part == part.number else { return }
        await release(job)
    }

    private func saw(_ sight: Poller.Sight, _ job: JobID, _ part: Part, _ batch: BatchRef) async {
        switch sight {
        case .status(let status): await progressed(job, part.number, status)
        case .missing: await missing(job, part, batch)
        }
    }

    func progressed(_ job: JobID, _ number: Int, _ status: BatchStatus) async {
        jobs[job]?.progress[number] = status
        jobs[job]?.lostParts.remove(number)
        if jobs[job]?.missingParts.remove(number) != nil { jobs[job]?.waiting = nil }
        if let word = status.unknownWord {
            setup.log.transition(
                .progress, "the provider says \"\(EscapedText(word, limit: 60))\", which is taken for running",
                job: job, batch: status.batch, reason: "unknown_status", level: .warning)
        }
        noteStatus(of: job)
    }

    /// The provider does not know a batch at present: looked for on, told, and nothing a drain waits for (R-192).
    private func missing(_ job: JobID, _ part: Part, _ batch: BatchRef) async {
        let words = "\(part.identity.account) does not know batch \(batch); it is looked for"
        jobs[job]?.missingParts.insert(part.number)
        jobs[job]?.waiting = words
        if jobs[job]?.told.insert("missing/\(part.number)").inserted == true {
            setup.log.transition(
                .missing, words, job: job, batch: batch, reason: "batch_missing", part: part, level: .warning)
        }
        noteStatus(of: job)
        arrivals.nudge()
    }

    // MARK: batches that take too long

    /// How long the part's provider may not know its batch: a day, hardly any time once nobody wants it any more, and
    /// none where that is what a cancel comes to, or where the day is over.
    private func patience(_ job: JobID, _ part: Part, _ account: EngineAccount) -> Duration {
        if jobs[job]?.lostParts.contains(part.number) == true { return .zero }
        guard isCancelled(job, part) else { return Poller.patience }
        return account.provider.capabilities.cancelRemoves ? .zero : .seconds(3600)
    }

    /// How long the batch may still take; nil once a person knows that it takes too long.
    func timeLeft(_ job: JobID, _ part: Part, _ account: EngineAccount) -> Duration? {
        guard let begun = part.intendedAt, jobs[job]?.stuckParts.contains(part.number) == false else { return nil }
        let end = begun.advanced(by: account.stuckAfter)
        return .milliseconds(max(0, end.milliseconds - setup.time.today().milliseconds))
    }

    /// A person has to look at a batch that is far over its window, or about to lose its answers; it is waited for all the
    /// same (R-195).
    func holdStuck(_ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount) async {
        jobs[job]?.stuckParts.insert(part.number)
        guard record(of: job)?.hold == nil else { return }
        let now = setup.time.today()
        let begun = part.intendedAt ?? now
        let loss = account.provider.capabilities.answersLostAfter.map {
            "; unless it does by \(begun.advanced(by: $0)), all its answers are lost"
        }
        let detail = "batch \(batch) at \(account.name) has not ended since \(begun)\(loss ?? "")"
        await update(job) { record in
            record.hold = Hold(reason: .batchStuck, detail: detail, since: now, part: part.number)
            record.transitions.append(Transition(what: "held: \(HoldReason.batchStuck.rawValue)", at: now))
        }
        setup.log.transition(
            .held, "held: \(detail); \(HoldReason.batchStuck.next(job))", job: job, state: "held",
            batch: batch, reason: HoldReason.batchStuck.rawValue, part: part, level: .warning)
        arrivals.nudge()
    }
}

extension BatchStatus {
    /// The phase in one word.
    var word: String {
        switch phase {
        case .submitted: "submitted"
        case .processing: "processing"
        case .ended(let end): end.rawValue
        }
    }
}
