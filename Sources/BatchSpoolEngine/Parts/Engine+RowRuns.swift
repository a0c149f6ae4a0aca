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
        let end = await isWanted(job, part) ? ask(job, part, batch, rows, account, closure) : .stopped
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
            let end = await ask(job, part, batch, rows, account, nil, cancels: true)
            lock.giveBack()
            if isStopping { return }
            if case .failed(let error, _) = end { tellUncancelled(error, job, part, batch) }
        }
        await conclude(job, part, batch, .cancelled, nil, account)
    }

    private func tellCancelled(_ count: Int, _ job: JobID, _ part: Part, _ batch: BatchRef) {
        guard count > 0 else { return }
        setup.log.transition(
            .cancelled, "part \(part.number): the provider is asked to cancel \(count) responses", job: job,
            batch: batch,
            part: part)
    }

    private func tellUncancelled(_ error: ProviderError, _ job: JobID, _ part: Part, _ batch: BatchRef) {
        setup.log.transition(
            .cancelled, "part \(part.number): not every response can be cancelled: \(error.detail)", job: job,
            batch: batch, reason: error.code, part: part, level: .warning)
    }

    /// How a run ended.
    private enum RunEnd: Sendable {
        /// Every row has an answer.
        case answered
        /// Rows are left, and may be asked again.
        case stopped
        /// The account takes no rows, and none of those that are left has a response.
        case closed(ProviderError)
        /// `areAwaited`: responses are left that only this account can give.
        case failed(ProviderError, areAwaited: Bool)
    }

    /// Whether the part is still the one that was looked at before a wait, and may run.
    private func isWanted(_ job: JobID, _ part: Part) -> Bool {
        !isStopping && self.part(job, part.number)?.state == part.state && !isCancelled(job, part)
            && record(of: job)?.paused == nil
    }

    /// With a `closure` of the account, as when it `cancels`, no row is asked.
    private func ask(
        _ job: JobID, _ part: Part, _ batch: BatchRef, _ rows: any RowProvider, _ account: EngineAccount,
        _ closure: ProviderError?, cancels: Bool = false
    ) async -> RunEnd {
        guard let record = record(of: job) else { return .stopped }
        let (work, digest) = (setup.spool.work, digests[job] ?? LineDigest())
        digests[job] = digest
        let stop = RunStop()
        let place = PartPlace(job: job, number: part.number)
        runs[place] = stop
        defer { runEnded(place) }
        let asks = closure == nil && !cancels
        let unwritten = self.unwritten[place] ?? UnwrittenResponses()
        self.unwritten[place] = unwritten
        let made = await workers.pass(for: record.owner) { [workers] in
            Result { () throws(RecordFault) in
                try RowRunFiles(
                    record, part, batch: batch, asks: asks, work: work, digest: digest, workers: workers,
                    unwritten: unwritten)
            }
        }
        do {
            let files = try made.get()
            let (collector, responses) = (files.collector, files.responses)
            if let closure, responses.known.isEmpty {
                _ = await workers.brief { Result { () throws(SystemError) in try collector.finish() } }
                return .closed(closure)
            }
            if cancels { tellCancelled(responses.known.count, job, part, batch) }
            let form = part.planned.answerForm(record)
            await progressed(job, part.number, BatchStatus(batch: batch, phase: .processing))
            let book = ResponseBook(known: responses.known, isCancelled: cancels) {
                response async throws(ProviderError) in
                do throws(ProviderError) { try await responses.keep(response) } catch {
                    await self.tellUnwritten(response, error, job, part, batch)
                    throw error
                }
            }
            let signs = AccountSigns()
            let watch = { @Sendable in
                await self.noticeLate(job, part, batch, account, files)
                await self.believe(signs, account.name)
                // The rows that are left can be asked again.
                if await responses.keepUnwritten() { stop.give(.noMore) }
            }
            let error = await run(job, collector, watch) { [meters, time = setup.time] () async throws(ProviderError) in
                try await rows.run(files.payload, as: form, until: stop, keeping: book, into: collector) { call in
                    meters.count(call.purpose.rawValue, account.name, call.failure?.word ?? "ok", call.took)
                    signs.note(call, at: time.elapsed())
                }
            }
            believe(signs, account.name)
            _ = await responses.keepUnwritten()
            let closed = await workers.brief { Result { () throws(SystemError) in try collector.finish() } }
            if let error {
                return .failed(error, areAwaited: responses.areAwaited(collector.answered, in: files.members))
            }
            _ = try closed.get()
            return collector.received == files.members.count ? .answered : .stopped
        } catch { return .failed(ProviderError(local: error), areAwaited: true) }
    }

    private func tellUnwritten(
        _ response: KeptResponse, _ error: ProviderError, _ job: JobID, _ part: Part, _ batch: BatchRef
    ) {
        let id = EscapedText(response.id, limit: 100)
        setup.log.transition(
            .stumbled,
            "part \(part.number): the id of response \(id) to row \(response.row + 1) of the job cannot be written: "
                + "\(error.detail); it is looked at all the same, and its row is bought again only if the daemon ends "
                + "before it is answered", job: job, batch: batch, reason: "response_unwritten", part: part,
            level: .error)
    }

    /// What the account answered since the last time may open it.
    private func believe(_ signs: AccountSigns, _ account: AccountName) {
        for (proof, sent) in signs.take() { accepted(proof, by: account, sent: sent) }
    }

    /// A person has to know of responses that are made for far too long; they are waited for all the same.
    private func noticeLate(
        _ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount, _ files: RowRunFiles
    ) async {
        guard timeLeft(job, part, account) == .zero,
            files.responses.areAwaited(files.collector.answered, in: files.members)
        else { return }
        await holdStuck(job, part, batch, account)
    }

    /// Runs `body`, and writes down in groups what it brings, each time with a `watch`; a failure of the disk wins over
    /// one of the server.
    private func run(
        _ job: JobID, _ collector: Collector, _ watch: @escaping @Sendable () async -> Void,
        _ body: @escaping @Sendable () async throws(ProviderError) -> Void
    ) async -> ProviderError? {
        await withTaskGroup(of: ProviderError??.self) { group in
            group.addTask {
                do throws(ProviderError) {
                    try await body()
                    return .some(nil)
                } catch { return .some(error) }
            }
            group.addTask {
                await self.journal(job, collector, watch)
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

    private func journal(_ job: JobID, _ collector: Collector, _ watch: @Sendable () async -> Void) async {
        while !Task.isCancelled {
            await setup.time.sleep(Self.journalPause)
            if await write(job, collector) != nil { return }
            await watch()
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

    private func runEnded(_ place: PartPlace) {
        runs[place] = nil
        if isStopping, runs.isEmpty { finishStarting() }
    }
}
