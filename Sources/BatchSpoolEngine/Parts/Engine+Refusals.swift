import BatchSpoolCore

extension Engine {
    /// What keeps a part from being sent at present.
    enum Obstacle {
        /// Its job is held by order, the disk takes no writes, the account's queue is full, or another part finds out
        /// whether the account takes work again.
        case passing
        case closedAccount
    }

    func obstacle(_ job: JobID, _ part: Part, _ account: EngineAccount) -> Obstacle? {
        guard record(of: job)?.paused == nil, degradations[.disk] == nil, hasTokenRoom(job, part, account) else {
            return .passing
        }
        switch admission(job, part, account) {
        case .admitted: return nil
        case .waits: return .passing
        case .closed: return .closedAccount
        }
    }

    /// Whether a part may be sent; one that may not waits for a change, or leaves its account.
    func mayGoOn(_ job: JobID, _ part: Part, _ account: EngineAccount) async -> Bool {
        switch obstacle(job, part, account) {
        case nil: return true
        case .passing:
            excuse(PartPlace(job: job, number: part.number))
            await waitForChange(since: changes, job, part: part.number)
        case .closedAccount: await leave(job, part, account)
        }
        return false
    }

    /// Whether the account's queue has room for the part's prompt tokens beside those of batches under way.
    private func hasTokenRoom(_ job: JobID, _ part: Part, _ account: EngineAccount) -> Bool {
        let offer = part.planned.offer
        let limits = account.terms.enqueuedTokens
        guard
            let limit = limits[offer.model.rawValue] ?? limits[offer.wireModel.rawValue]
                ?? account.terms.limits.enqueued
        else { return true }
        let own = part.planned.weight.inputTokens
        var queued = 0
        for entry in jobs.values {
            for other in entry.record.parts where !other.isSettled && !other.isUnsent {
                guard other.identity.account == account.name, other.planned.offer.wireModel == offer.wireModel,
                    entry.record.job != job || other.number != part.number
                else { continue }
                queued += other.planned.weight.inputTokens
                if queued > 0, queued + own > limit { return false }
            }
        }
        return true
    }

    /// Gives a part of a closed account back to planning, which may find another account.
    private func leave(_ job: JobID, _ part: Part, _ account: EngineAccount) async {
        guard let error = gates[account.name]?.closure?.error else { return }
        await giveUp(job, part, .settled(.refused(error)))
        await discardUpload(of: part, account)
    }

    /// Puts a part into a state that needs no event, unless an order has taken the part back meanwhile: its rows are
    /// planned anew, or its file is uploaded again.
    func giveUp(_ job: JobID, _ part: Part, _ state: PartState) async {
        let now = setup.time.today()
        await update(job) { record in
            guard let index = record.partIndex(part.number), !record.parts[index].isSettled else { return }
            record.parts[index].state = state
            record.transitions.append(Transition(what: "part \(part.number) taken back", at: now))
        }
        setup.log.transition(
            .withdrawn, "part \(part.number) is taken back", job: job, state: "taken back", part: part, level: .notice)
    }

    /// What follows when an account refuses an upload, or cannot be reached.
    func refused(_ job: JobID, _ part: Part, _ error: ProviderError, _ account: EngineAccount) async {
        tellRefusal(error, job, part)
        await afterRefusal(job, part, error, account)
    }

    /// `state` is nil where a refusal leaves the part as it is.
    func tellRefusal(_ error: ProviderError, _ job: JobID, _ part: Part, state: String? = nil) {
        setup.log.transition(
            .refused, "part \(part.number): \(error.request): \(error.detail)", job: job, state: state,
            reason: error.code ?? error.status.map { "http_\($0)" }, part: part, level: .notice)
    }

    /// What follows a refusal that has been told.
    func afterRefusal(_ job: JobID, _ part: Part, _ error: ProviderError, _ account: EngineAccount) async {
        switch error.kind {
        case .transient where error.meansFileIsGone && part.refusals >= 5: await giveUp(job, part, .planned)
        case .transient(let asked): await pause(job, part, asked)
        case .unreadable, .missing: await pause(job, part, nil)
        case .credentials, .quota:
            closed(account.name, by: error)
            await leave(job, part, account)
        case .local where error.code == "input_changed": await park(job, .inputChanged, error.detail)
        case .local: await pause(job, part, nil)
        case .refused:
            await giveUp(job, part, .settled(.refused(error)))
            await discardUpload(of: part, account)
        }
    }

    /// What was uploaded for a part that goes elsewhere is of no use; a failure is no concern of the job.
    func discardUpload(of part: Part, _ account: EngineAccount) async {
        switch part.state {
        case .uploaded(let handle): await discard(handle, account)
        case .submitting(let attempt): await discard(attempt.handle, account)
        case .planned, .uploading, .unresolved, .fencing, .running, .fetching, .settled: break
        }
    }

    /// Removes an uploaded file that nothing will be made from; a failure is no concern of the job.
    func discard(_ handle: UploadHandle, _ account: EngineAccount) async {
        try? await account.provider.discard(handle.file)
    }

    /// Waits before the next try of a step, longer each time, never shorter than the provider asked.
    func pause(_ job: JobID, _ part: Part, _ asked: Double?) async {
        await update(job) { record in
            guard let index = record.partIndex(part.number) else { return }
            record.parts[index].refusals += 1
        }
        var backoff = Backoff(first: .milliseconds(500 << min(part.refusals, 12)))
        await linger(job, backoff.next(chance: setup.time.chance(), asked: asked))
    }
}

extension ProviderError {
    /// Whether a create was refused in a way that an uploaded file which is gone explains, when it does not pass.
    fileprivate var meansFileIsGone: Bool {
        request == "create" && [400, 403, 404].contains(status)
    }
}
