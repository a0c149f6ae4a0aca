import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Takes one part as far as it gets: one effect at a time, each only after the state that allows it is on disk.
    func runPart(_ job: JobID, _ number: Int) async {
        guard let part = part(job, number), let account = await account(for: part, job) else { return }
        let tickets = batchTickets[account.name]
        await tickets?.take()
        defer { tickets?.giveBack() }
        while !isStopping, let part = self.part(job, number) {
            switch part.state.resumption {
            case .upload: await upload(job, part, account)
            case .submit(let handle): await submit(job, part, handle, account)
            case .resolve(let attempt, let look): await resolve(job, part, attempt, look, account)
            case .fence(let attempt): await fence(job, part, attempt, account)
            case .poll(let batch): await poll(job, part, batch, account)
            case .fetch(let status): await fetch(job, part, status, account)
            case .none: return
            }
        }
    }

    func part(_ job: JobID, _ number: Int) -> Part? {
        guard let record = record(of: job), let index = record.partIndex(number) else { return nil }
        return record.parts[index]
    }

    /// Moves a part to its next state on disk; false when the engine stopped or the event made no sense.
    @discardableResult
    func move(
        _ job: JobID, _ number: Int, _ what: String, and change: (inout Part) -> Void = { _ in },
        _ event: (PartState) throws(InvalidTransition) -> PartState
    ) async -> Bool {
        guard let part = part(job, number) else { return false }
        let next: PartState
        do throws(InvalidTransition) {
            next = try event(part.state)
        } catch {
            await park(job, .sidecarDamaged, "part \(number) cannot be \(error.event) while \(error.state.word)")
            return false
        }
        let now = setup.time.today()
        return await update(job) { record in
            guard let index = record.partIndex(number) else { return }
            record.parts[index].state = next
            change(&record.parts[index])
            record.transitions.append(Transition(what: "part \(number) \(what)", at: now))
        }
    }

    /// The account a part belongs to, unchanged since it was planned; waits while it is not.
    private func account(for part: Part, _ job: JobID) async -> EngineAccount? {
        while !isStopping {
            if let account = account(part.identity.account), account.provider.identity == part.identity {
                if record(of: job)?.hold?.reason == .providerChanged { await release(job) }
                return account
            }
            if case .planned = part.state, await withdraw(job, part) { return nil }
            await hold(job, .providerChanged, "part \(part.number) belongs to account \(part.identity.account) as it was")
        }
        return nil
    }

    /// Takes a part back of which nothing was sent.
    private func withdraw(_ job: JobID, _ part: Part) async -> Bool {
        await update(job) { record in
            guard let index = record.partIndex(part.number) else { return }
            record.parts[index].state = .settled(.withdrawn)
        }
    }

    // MARK: upload

    private func upload(_ job: JobID, _ part: Part, _ account: EngineAccount) async {
        guard await mayGoOn(job, part, account) else { return }
        if part.state == .planned { await move(job, part.number, "uploading") { _ in .uploading } }
        await transfers.take()
        let result = await guarded(job, stage: .translate) { await self.uploadResult(job, part, account) }
        transfers.giveBack()
        switch result {
        case nil: return
        case .success(let handle):
            gates[account.name, default: AccountGate()].open()
            await move(job, part.number, "uploaded", and: { $0.refusals = 0 }) { state throws(InvalidTransition) in
                try state.uploaded(handle)
            }
            setup.log.transition(
                .uploaded, "part \(part.number): \(part.rows) rows, \(handle.bytes) bytes uploaded", job: job,
                state: "uploaded", account: account.name)
        case .failure(let error): await refused(job, part, error, account)
        }
    }

    private func uploadResult(
        _ job: JobID, _ part: Part, _ account: EngineAccount
    ) async -> Result<UploadHandle, ProviderError> {
        guard let record = record(of: job) else { return .failure(ProviderError(local: CancellationError())) }
        let work = setup.spool.work
        let payload = await workers.pass { Result { try PartPayload(record, part, work: work) } }
        switch payload {
        case .failure(let error): return .failure(ProviderError(local: error))
        case .success(let payload):
            do throws(ProviderError) {
                return .success(try await account.provider.upload(payload))
            } catch { return .failure(error) }
        }
    }

    // MARK: submit

    /// Writes the intent, sends the one request that spends money, writes what became of it: in this order, always.
    private func submit(_ job: JobID, _ part: Part, _ handle: UploadHandle, _ account: EngineAccount) async {
        guard await mayGoOn(job, part, account), await maySpend(job), let record = record(of: job) else { return }
        let attempt = Attempt(
            key: part.key(job: job, spool: record.spool, sha256: handle.sha256), handle: handle,
            since: handle.serverTime)
        let now = setup.time.today()
        guard
            await move(job, part.number, "submitting", and: { $0.intendedAt = now }, { state throws(InvalidTransition) in
                try state.intended(attempt)
            }), await advanceGeneration(job), !isStopping
        else { return }
        let order = BatchOrder(key: attempt.key, endpoint: record.groups[part.planned.group].endpoint, metadata: record.labels)
        let fate = await account.provider.create(from: handle, order: order)
        await tell(fate, job, part, account)
        await move(job, part.number, fate.word) { state throws(InvalidTransition) in try state.created(fate) }
        if let error = fate.error { await refused(job, part, error, account) }
    }

    private func tell(_ fate: CreateFate, _ job: JobID, _ part: Part, _ account: EngineAccount) async {
        switch fate {
        case .accepted(let batch):
            gates[account.name, default: AccountGate()].open()
            setup.log.transition(
                .submitted, "part \(part.number): \(part.rows) rows submitted", job: job, state: "submitted",
                account: account.name, batch: batch, cost: part.planned.ceiling)
        case .unknown(let error):
            setup.log.transition(
                .unresolved, "part \(part.number): nobody knows what became of the create: \(error.detail)", job: job,
                state: "unresolved", account: account.name, reason: error.code, level: .warning)
        case .refused, .notSent: break
        }
    }

    /// A spool that is not at home submits nothing.
    private func maySpend(_ job: JobID) async -> Bool {
        guard setup.spool.displacements.isEmpty else {
            let why = setup.spool.displacements.map { String(describing: $0) }.sorted().joined(separator: ", ")
            await hold(job, .spoolMoved, "the spool is not where it was (\(why))")
            return false
        }
        if record(of: job)?.hold?.reason == .spoolMoved { await release(job) }
        return true
    }

    /// Tells spool and witness that money is about to be spent, so that an older backup is known for one.
    private func advanceGeneration(_ job: JobID) async -> Bool {
        let spool = setup.spool
        let worked = await workers.brief { () -> Bool in
            do { try spool.advanceGeneration(); return true } catch { return false }
        }
        noteDisk(worked ? nil : "spool.id cannot be written", job: job)
        return worked
    }

    // MARK: a create of unknown fate

    private func resolve(_ job: JobID, _ part: Part, _ attempt: Attempt, _ look: Int, _ account: EngineAccount) async {
        let capabilities = account.provider.capabilities
        if let reason = part.state.hold(capabilities), record(of: job)?.hold == nil {
            let now = setup.time.today()
            let detail = "part \(part.number): the create with key \(attempt.key) is in no listing of \(account.name)"
            await update(job) { $0.hold = Hold(reason: reason, detail: detail, since: now) }
            setup.log.transition(
                .held, "held: \(detail)", job: job, state: "held", account: account.name, reason: reason.rawValue,
                level: .warning)
        }
        jobs[job]?.isWaiting = record(of: job)?.hold?.reason == .createUnresolved
        await setup.time.sleep(capabilities.wait(beforeLook: look))
        jobs[job]?.isWaiting = false
        await search(job, part, attempt, account)
    }

    /// Deletes the input file, so that a delayed create can only fail, and reads the listing one last time.
    private func fence(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async {
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
            setup.log.transition(
                .unresolved, "part \(part.number): the listing cannot be read: \(error.detail)", job: job,
                account: account.name, reason: error.code, level: .warning)
            var backoff = Backoff(first: .seconds(10))
            return await setup.time.sleep(backoff.next(chance: setup.time.chance()))
        }
        await move(job, part.number, found.isEmpty ? "not found" : "found") { state throws(InvalidTransition) in
            try state.searched(found, account.provider.capabilities)
        }
        guard let adopted = found.first else { return }
        setup.log.transition(
            .adopted, "part \(part.number): the create had arrived", job: job, state: "submitted",
            account: account.name, batch: adopted)
        if record(of: job)?.hold?.reason == .createUnresolved { await release(job) }
        for extra in found.dropFirst() { await cancelTwin(extra, job, account) }
    }

    /// A second batch with our key: the oldest counts, the others are stopped.
    private func cancelTwin(_ batch: BatchRef, _ job: JobID, _ account: EngineAccount) async {
        setup.log.transition(
            .adopted, "a second batch with the same key is cancelled", job: job, account: account.name, batch: batch,
            reason: "twin", level: .error)
        try? await account.provider.cancel(batch)
    }

    // MARK: poll

    private func poll(_ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount) async {
        guard let poller = pollers[account.name] else { return }
        let end = await poller.end(of: batch) { status in await self.progressed(job, part.number, status) }
        switch end {
        case .stopped: return
        case .vanished:
            await hold(job, .batchVanished, "\(account.name) has not known batch \(batch) for a day")
        case .ended(let status):
            setup.log.transition(
                .ended, "part \(part.number): the batch is over", job: job, state: status.word, account: account.name,
                batch: batch, reason: status.problem?.code)
            await move(job, part.number, status.word, and: { $0.endedAt = self.setup.time.today() }) {
                state throws(InvalidTransition) in try state.ended(status)
            }
        }
    }

    private func progressed(_ job: JobID, _ number: Int, _ status: BatchStatus) async {
        jobs[job]?.progress[number] = status
        if let word = status.unknownWord {
            setup.log.transition(
                .progress, "the provider says \"\(EscapedText(word, limit: 60))\", which is taken for running",
                job: job, batch: status.batch, reason: "unknown_status", level: .warning)
        }
        await refreshStatus(job)
    }

    // MARK: refusals

    /// Whether work for the account may begin; waits while the account is closed or the disk takes no writes.
    private func mayGoOn(_ job: JobID, _ part: Part, _ account: EngineAccount) async -> Bool {
        if degraded != nil {
            await nextChange()
            return false
        }
        guard gates[account.name]?.admits(at: setup.time.today()) ?? true else {
            await leave(job, part, account)
            return false
        }
        return true
    }

    /// Gives a part of a closed account back to planning, which may find another account.
    private func leave(_ job: JobID, _ part: Part, _ account: EngineAccount) async {
        guard let error = gates[account.name]?.closure?.error else { return }
        await update(job) { record in
            guard let index = record.partIndex(part.number) else { return }
            record.parts[index].state = .settled(.refused(error))
        }
    }

    /// What follows when an account refuses an upload or a create, or cannot be reached.
    private func refused(_ job: JobID, _ part: Part, _ error: ProviderError, _ account: EngineAccount) async {
        setup.log.transition(
            .refused, "part \(part.number): \(error.request): \(error.detail)", job: job, account: account.name,
            reason: error.code ?? error.status.map { "http_\($0)" }, level: .notice)
        switch error.kind {
        case .transient(let asked): await pause(job, part, asked)
        case .unreadable, .missing: await pause(job, part, nil)
        case .credentials where part.refusals == 0: await pause(job, part, nil)
        case .credentials, .quota:
            gates[account.name, default: AccountGate()].close(error, at: setup.time.today())
            await leave(job, part, account)
        case .local where error.code == "input_changed": await park(job, .inputChanged, error.detail)
        case .local: await pause(job, part, nil)
        case .refused:
            jobs[job]?.avoided.insert(account.name)
            await update(job) { record in
                guard let index = record.partIndex(part.number) else { return }
                record.parts[index].state = .settled(.refused(error))
            }
        }
    }

    private func pause(_ job: JobID, _ part: Part, _ asked: Double?) async {
        await update(job) { record in
            guard let index = record.partIndex(part.number) else { return }
            record.parts[index].refusals += 1
        }
        var backoff = Backoff(first: .milliseconds(500 << min(part.refusals, 12)))
        await setup.time.sleep(backoff.next(chance: setup.time.chance(), asked: asked))
    }
}

extension CreateFate {
    /// The fate in one word.
    var word: String {
        switch self {
        case .accepted: "submitted"
        case .refused: "refused"
        case .notSent: "not sent"
        case .unknown: "unresolved"
        }
    }

    /// What a refusal said; nil for a create that arrived or may have.
    var error: ProviderError? {
        switch self {
        case .refused(let error), .notSent(let error): error
        case .accepted, .unknown: nil
        }
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

extension JobRecord {
    /// What is carried to the provider beside the key.
    var labels: [String: String] {
        var labels = options.metadata
        labels["description"] = options.description
        labels["group"] = options.group
        labels["cost_center"] = options.costCenter
        return labels
    }
}
