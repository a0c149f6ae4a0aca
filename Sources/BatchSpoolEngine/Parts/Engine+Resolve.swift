import BatchSpoolCore

extension Engine {
    func resolve(_ job: JobID, _ part: Part, _ attempt: Attempt, _ look: Int, _ account: EngineAccount) async {
        let capabilities = account.provider.capabilities
        if let reason = part.state.hold(capabilities) { await holdUnresolved(job, part, attempt, account, reason) }
        let waitsForPerson = record(of: job)?.hold?.reason == .createUnresolved
        jobs[job]?.isWaiting = waitsForPerson
        await setup.time.sleep(capabilities.wait(beforeLook: look))
        jobs[job]?.isWaiting = false
        await search(job, part, attempt, account)
    }

    /// A person has to look; the daemon goes on looking too, and a hit settles it.
    private func holdUnresolved(
        _ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount, _ reason: HoldReason
    ) async {
        guard record(of: job)?.hold == nil else { return }
        let now = setup.time.today()
        let detail = "part \(part.number): the create with key \(attempt.key) is in no listing of \(account.name)"
        await update(job) { $0.hold = Hold(reason: reason, detail: detail, since: now) }
        setup.log.transition(
            .held, "held: \(detail)", job: job, state: "held", account: account.name, reason: reason.rawValue,
            level: .warning)
    }

    /// Deletes the input file, so that a delayed create can only fail, and reads the listing one last time.
    func fence(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async {
        do {
            try await account.provider.discard(attempt.handle.file)
        } catch {
            return await setup.time.sleep(.seconds(30))
        }
        await search(job, part, attempt, account)
    }

    private func search(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async {
        guard !isStopping else { return }
        let found: [BatchRef]
        do {
            found = try await account.provider.find(attempt.key, handle: attempt.handle, since: attempt.since)
        } catch {
            return await unreadable(job, part, attempt, error, account)
        }
        let capabilities = account.provider.capabilities
        await move(job, part.number, found.isEmpty ? "not found" : "found", and: { part in
            if case .fencing = part.state { part.wasFenced = true }
        }) { state throws(InvalidTransition) in
            try state.searched(found, capabilities)
        }
        guard let adopted = found.first else { return }
        setup.log.transition(
            .adopted, "part \(part.number): the create had arrived", job: job, state: "submitted",
            account: account.name, batch: adopted)
        if record(of: job)?.hold?.reason == .createUnresolved { await release(job) }
        for extra in found.dropFirst() { await cancelTwin(extra, job, account) }
    }

    /// A listing that cannot be read to its end is no answer: it neither proves nor fences anything.
    private func unreadable(
        _ job: JobID, _ part: Part, _ attempt: Attempt, _ error: ProviderError, _ account: EngineAccount
    ) async {
        setup.log.transition(
            .unresolved, "part \(part.number): the listing cannot be read: \(error.detail)", job: job,
            account: account.name, reason: error.code, level: .warning)
        guard error.kind == .unreadable else {
            var backoff = Backoff()
            return await setup.time.sleep(backoff.next(chance: setup.time.chance(), asked: error.retryAfter))
        }
        await move(job, part.number, "listing unreadable") { state throws(InvalidTransition) in
            try state.searchFailed()
        }
        guard case .unresolved(_, let looks)? = self.part(job, part.number)?.state,
            looks > account.provider.capabilities.resolveWait.count
        else { return }
        await holdUnresolved(job, part, attempt, account, .createUnresolved)
    }

    /// A second batch with our key: the oldest counts, the others are stopped.
    private func cancelTwin(_ batch: BatchRef, _ job: JobID, _ account: EngineAccount) async {
        setup.log.transition(
            .adopted, "a second batch with the same key is cancelled", job: job, account: account.name, batch: batch,
            reason: "twin", level: .error)
        try? await account.provider.cancel(batch)
    }
}
