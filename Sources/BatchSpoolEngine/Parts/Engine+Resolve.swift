import BatchSpoolCore

extension Engine {
    @inline(never)
    func resolve(_ job: JobID, _ part: Part, _ attempt: Attempt, _ look: Int, _ account: EngineAccount) async {
        let capabilities = account.provider.capabilities
        if part.ruling == nil, let reason = part.state.hold(capabilities) {
            await holdUnresolved(job, part, attempt, account, reason)
        }
        if record(of: job)?.hold?.reason == .createUnresolved { jobs[job]?.waitingParts.insert(part.number) }
        // Only a wait that was whole counts: behind it no late create can arrive any more.
        let isOver = part.ruling == nil ? await linger(job, capabilities.wait(beforeLook: look), whole: true) : true
        jobs[job]?.waitingParts.remove(part.number)
        guard isOver, isAsBefore(job, part) else { return }
        await search(job, part, attempt, account)
    }

    /// Whether no order has changed the part since it was looked at.
    func isAsBefore(_ job: JobID, _ part: Part) -> Bool {
        let now = self.part(job, part.number)
        return now?.state == part.state && now?.ruling == part.ruling
    }

    /// A person has to look; the daemon goes on looking too, and a hit settles it.
    func holdUnresolved(
        _ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount, _ reason: HoldReason,
        because failure: String? = nil
    ) async {
        guard record(of: job)?.hold == nil else { return }
        let now = setup.time.today()
        let why =
            failure.map { "cannot be brought to its end at \(account.name): \($0)" }
            ?? "is in no listing of \(account.name)"
        let detail = "part \(part.number): the create with key \(attempt.key) \(why)"
        await update(job) { record in
            record.hold = Hold(reason: reason, detail: detail, since: now, part: part.number)
            record.transitions.append(Transition(what: "held: \(reason.rawValue)", at: now))
        }
        setup.log.transition(
            .held, "held: \(detail); \(reason.next(job))", job: job, state: "held", reason: reason.rawValue, part: part,
            level: .warning)
    }

    /// Deletes the input file, or closes the batch that took rows, so that a delayed create can only fail, and looks one
    /// last time.
    @inline(never)
    func fence(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async {
        do {
            try await account.provider.discard(attempt.handle.file)
        } catch {
            setup.log.transition(
                .unresolved, "part \(part.number): what a late create would need cannot be removed: \(error.detail)",
                job: job,
                reason: error.code, part: part, level: .warning)
            if part.refusals >= Self.manyFailures {
                await holdUnresolved(job, part, attempt, account, .createUnresolved)
            }
            return await pause(job, part, error.retryAfter)
        }
        await search(job, part, attempt, account)
    }

    private func search(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async {
        guard !isStopping else { return }
        var found: [BatchRef]
        do {
            found = try await account.provider.find(attempt.key, handle: attempt.handle, since: attempt.since)
        } catch {
            guard isAsBefore(job, part) else { return }
            return await unreadable(job, part, attempt, error, account)
        }
        guard isAsBefore(job, part) else { return }
        for twin in found.dropFirst() {
            guard await cancelTwin(twin, job, part, account) else { return await pause(job, part, nil) }
        }
        guard isAsBefore(job, part) else { return }
        if found.isEmpty, part.ruling == .notSubmitted { return await disown(job, part, attempt, account) }
        let again = found.isEmpty ? await createAgain(job, part, attempt, account) : nil
        // A batch that exists counts more than what a person has said of it meanwhile.
        guard again == nil ? isAsBefore(job, part) : self.part(job, part.number)?.state == part.state else { return }
        found += again.map { [$0] } ?? []
        let capabilities = account.provider.capabilities
        let isMoved = await move(
            job, part.number, found.isEmpty ? "not found" : "found",
            and: { part in
                let tookRows = attempt.goesOn(capabilities) && !found.isEmpty
                if case .fencing = part.state, !tookRows { part.wasFenced = true }
                part.refusals = 0
                part.ruling = tookRows && part.isClosedByUs ? .sendAgain : nil
            }
        ) { state throws(InvalidTransition) in
            try state.searched(found, capabilities)
        }
        guard isMoved else { return }
        guard let adopted = found.first else { return tellMiss(job, part) }
        setup.log.transition(
            .adopted, "part \(part.number): the create \(again == nil ? "had arrived" : "is answered, sent again")",
            job: job, state: "found", batch: adopted, part: part)
        if record(of: job)?.hold?.reason == .createUnresolved { await release(job) }
    }

    /// A person says that the create never arrived, and no listing says otherwise: the uploaded file goes, so that a late
    /// one can only fail, and the rows are sent again.
    private func disown(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async {
        await discard(attempt.handle, account)
        guard isAsBefore(job, part) else { return }
        setup.log.transition(
            .disowned, "part \(part.number): a person says that its create never arrived; it is sent again", job: job,
            state: "not submitted", part: part, level: .notice)
        await move(
            job, part.number, "not submitted",
            and: { part in
                part.ruling = nil
                part.intendedAt = nil
            }
        ) { state throws(InvalidTransition) in try state.disowned() }
    }

    private func tellMiss(_ job: JobID, _ part: Part) {
        guard let now = self.part(job, part.number) else { return }
        let next = now.state == .planned ? "it never arrived and is sent anew" : "now \(now.state.word)"
        setup.log.transition(
            .unresolved, "part \(part.number): the create is in no listing; \(next)", job: job, state: "not found",
            part: part)
    }

    /// A listing that cannot be read to its end is no answer: it neither proves nor fences anything (R-166).
    private func unreadable(
        _ job: JobID, _ part: Part, _ attempt: Attempt, _ error: ProviderError, _ account: EngineAccount
    ) async {
        let isLook = error.kind == .unreadable
        setup.log.transition(
            .unresolved, "part \(part.number): the listing cannot be read: \(error.detail)", job: job,
            state: isLook ? "listing unreadable" : nil, reason: error.code, part: part, level: .warning)
        guard isLook else {
            return await pause(job, part, error.retryAfter)
        }
        if part.ruling == .notSubmitted { return await disown(job, part, attempt, account) }
        await move(job, part.number, "listing unreadable") { state throws(InvalidTransition) in
            try state.searchFailed()
        }
        switch self.part(job, part.number)?.state {
        case .unresolved(_, let looks) where looks > account.provider.capabilities.resolveWait.count:
            await holdUnresolved(job, part, attempt, account, .createUnresolved)
        case .fencing:
            if part.refusals >= Self.manyFailures {
                await holdUnresolved(job, part, attempt, account, .createUnresolved)
            }
            await pause(job, part, nil)
        default: break
        }
    }

    /// A second batch with our key: the oldest counts, the others are stopped before it is adopted, so that a crash
    /// cannot forget them (R-198). False when the provider did not say yes.
    private func cancelTwin(_ batch: BatchRef, _ job: JobID, _ part: Part, _ account: EngineAccount) async -> Bool {
        do {
            try await account.provider.cancel(batch)
            setup.log.transition(
                .twin, "part \(part.number): a second batch with the same key is cancelled", job: job,
                batch: batch, reason: "twin", part: part, level: .error)
            return true
        } catch {
            setup.log.transition(
                .twin, "part \(part.number): a second batch cannot be cancelled: \(error.detail)", job: job,
                batch: batch, reason: "twin", part: part, level: .error)
            return false
        }
    }
}

extension Part {
    /// Whether its batch takes no more rows because the fence closed it, and not because somebody else had.
    fileprivate var isClosedByUs: Bool {
        guard case .fencing = state else { return false }
        return problem?.kind != .missing
    }
}
