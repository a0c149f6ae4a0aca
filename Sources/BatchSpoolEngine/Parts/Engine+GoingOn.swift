import BatchSpoolCore

/// Creates that are more than one request, and are gone on with where they were interrupted.
extension Engine {
    /// Sends a create again that may have arrived in part: what is there is passed over. It is the same attempt with the
    /// same key and the same bytes, so that nothing is bought twice however often that is done.
    @inline(never)
    func goOn(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async {
        if isCancelled(job, part) { return await stopFilling(job, part) }
        guard await isAtHome(job, part), await isFree(job, part: part.number) else { return }
        if degradations[.disk] != nil { return await waitForChange(since: changes, job, part: part.number) }
        guard let record = record(of: job) else { return }
        let payload: PartPayload?
        switch await rowsOfCreate(record, part, account) {
        case .success(let rows): payload = rows
        case .failure(let error): return await failed(job, part, error)
        }
        guard maySend(job, part), isAsBefore(job, part) else { return }
        let order = BatchOrder(record, part, attempt.key, goesOn: true)
        let fate = await create(order, from: attempt.handle, payload, account)
        await tell(fate, job, part, account)
        let isOver = fate.isOver
        await move(job, part.number, fate.word, and: { if isOver { $0.refusals = 0 } }) {
            state throws(InvalidTransition) in try state.wentOn(fate)
        }
        if case .unknown(let error) = fate { await failed(job, part, error) }
    }

    /// Nobody wants the rest: the batch is closed, and what was answered of it is kept.
    private func stopFilling(_ job: JobID, _ part: Part) async {
        await move(job, part.number, "given up") { state throws(InvalidTransition) in try state.unwanted() }
    }

    private func failed(_ job: JobID, _ part: Part, _ error: ProviderError) async {
        if error.code == "input_changed" { return await park(job, .inputChanged, error.detail) }
        await pause(job, part, error.retryAfter)
    }
}
