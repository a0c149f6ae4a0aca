import BatchSpoolCore

/// Creates that are more than one request, and are gone on with where they were interrupted.
extension Engine {
    /// Failures in a row after which somebody should know.
    static let manyFailures = 5

    /// Sends a create again that may have arrived in part: what is there is passed over. It is the same attempt with the
    /// same key and the same bytes, so that nothing is bought twice however often that is done.
    @inline(never)
    func goOn(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async {
        if isCancelled(job, part) || part.ruling == .notSubmitted { return await stopFilling(job, part) }
        guard await isAtHome(job, part), await isFree(job, part: part.number) else { return }
        if degradations[.disk] != nil { return await waitForChange(since: changes, job, part: part.number) }
        guard let record = record(of: job) else { return }
        let payload: PartPayload?
        switch await rowsOfCreate(record, part, account) {
        case .success(let rows): payload = rows
        case .failure(let error): return await failed(job, part, attempt, account, error)
        }
        guard maySend(job, part), isAsBefore(job, part) else { return }
        let order = BatchOrder(record, part, attempt.key, goesOn: true)
        let fate = await create(order, from: attempt.handle, payload, account)
        await tell(fate, job, part, account)
        // A person may have said meanwhile which batch it is.
        guard self.part(job, part.number)?.state == part.state else { return }
        if fate.isOver || !part.state.isUnresolved { await note(fate, of: job, part) }
        switch fate {
        case .accepted: if self.record(of: job)?.hold?.reason == .createUnresolved { await release(job) }
        case .refused(let error), .notSent(let error), .unknown(let error):
            await failed(job, part, attempt, account, error)
        case .halted: return
        }
    }

    private func note(_ fate: CreateFate, of job: JobID, _ part: Part) async {
        await move(
            job, part.number, fate.word,
            and: { part in
                if fate.isOver {
                    part.refusals = 0
                    part.leftOut = RefusedRows.grouped(fate.leftOut)
                }
                part.problem = fate.obstacle
            }
        ) { state throws(InvalidTransition) in try state.wentOn(fate) }
    }

    /// Nobody wants the rest, or a person says that nothing arrived: the batch is closed, and what was answered of it is
    /// kept.
    private func stopFilling(_ job: JobID, _ part: Part) async {
        await move(job, part.number, "given up") { state throws(InvalidTransition) in try state.unwanted() }
    }

    /// Tried again after a pause, for as long as it takes; a person is told when it takes long.
    private func failed(
        _ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount, _ error: ProviderError
    ) async {
        if error.code == "input_changed" { return await park(job, .inputChanged, error.detail) }
        if error.kind == .credentials { closed(account.name, by: error) }
        if part.refusals >= Self.manyFailures {
            await holdUnresolved(job, part, attempt, account, .createUnresolved, because: error.detail)
        }
        await pause(job, part, error.retryAfter)
    }
}

extension PartState {
    fileprivate var isUnresolved: Bool {
        if case .unresolved = self { true } else { false }
    }
}
