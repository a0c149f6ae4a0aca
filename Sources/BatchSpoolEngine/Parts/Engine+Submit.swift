import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Writes the intent, sends the one request that spends money, writes what became of it: in this order, always.
    func submit(_ job: JobID, _ part: Part, _ handle: UploadHandle, _ account: EngineAccount) async {
        guard await isAtHome(job, part), let record = record(of: job) else { return }
        let payload: PartPayload?
        switch await rowsOfCreate(record, part, account) {
        case .success(let rows): payload = rows
        case .failure(let error): return await refused(job, part, error, account)
        }
        guard maySend(job, part) else { return }
        let attempt = Attempt(
            key: part.key(job: job, spool: record.spool, handle: handle), handle: handle, since: handle.serverTime)
        let now = setup.time.today()
        guard
            await move(
                job, part.number, "submitting", and: { $0.intendedAt = now },
                { state throws(InvalidTransition) in
                    try state.intended(attempt)
                })
        else { return }
        setup.log.transition(
            .intended, "part \(part.number): the create is about to be sent", job: job, state: "submitting",
            cost: part.planned.ceiling, part: part, facts: [.key: attempt.key.rawValue])
        guard await advanceGeneration(job), maySend(job, part) else { return await takeBack(job, part) }
        let fate = await create(BatchOrder(record, part, attempt.key), from: handle, payload, account)
        await tell(fate, job, part, account)
        await move(
            job, part.number, fate.word,
            and: { part in
                part.intendedAt = fate.mayHaveBought ? now : nil
                part.problem = fate.obstacle
                part.leftOut = RefusedRows.grouped(fate.leftOut)
            }
        ) { state throws(InvalidTransition) in try state.created(fate) }
        if let error = fate.error { await afterRefusal(job, part, error, account) }
    }

    /// Sends the request that spends money; a stop waits for its answer.
    func create(
        _ order: BatchOrder, from handle: UploadHandle, _ payload: PartPayload?, _ account: EngineAccount
    ) async -> CreateFate {
        awaitedCreates += 1
        defer { awaitedCreates -= 1 }
        return await account.provider.create(from: handle, order: order, part: payload)
    }

    /// Whether no order, and no stop, has come while something was waited for.
    func maySend(_ job: JobID, _ part: Part) -> Bool {
        !isStopping && record(of: job)?.paused == nil && !isCancelled(job, part)
    }

    /// The rows of a part whose create carries them; nil where they were sent ahead.
    func rowsOfCreate(
        _ record: JobRecord, _ part: Part, _ account: EngineAccount
    ) async -> Result<PartPayload?, ProviderError> {
        guard account.provider.capabilities.createCarriesRows else { return .success(nil) }
        let work = setup.spool.work
        let payload = await workers.pass(for: record.owner) { Result { try PartPayload(record, part, work: work) } }
        return payload.map { $0 }.mapError { ProviderError(local: $0) }
    }

    /// The intent is on disk and nothing was sent: that is known, so it is written down as such.
    private func takeBack(_ job: JobID, _ part: Part) async {
        let error = ProviderError(kind: .local, request: "create", detail: "not sent")
        await move(job, part.number, "not sent", and: { $0.intendedAt = nil }) { state throws(InvalidTransition) in
            try state.created(.notSent(error))
        }
        tellRefusal(error, job, part, state: "not sent")
    }

    func tell(_ fate: CreateFate, _ job: JobID, _ part: Part, _ account: EngineAccount) async {
        switch fate {
        case .accepted(let batch, let leftOut):
            // Where rows are answered one by one the batch is ours alone.
            if account.provider.oneByOne == nil { accepted(.credit, by: account.name) }
            setup.log.transition(
                .submitted, "part \(part.number): \(counted(part.rows - leftOut.count, "row")) submitted", job: job,
                state: fate.word, batch: batch, cost: part.planned.ceiling, part: part,
                facts: [.rows: "\(part.rows - leftOut.count)"])
            tellLeftOut(leftOut, job, part, batch)
            arrivals.nudge()
        case .unknown(let error), .halted(let error, _):
            setup.log.transition(
                .unresolved, "part \(part.number): nobody knows what became of the create: \(error.detail)", job: job,
                state: fate.word, reason: error.code, part: part, level: .warning)
        case .refused(let error), .notSent(let error): tellRefusal(error, job, part, state: fate.word)
        }
    }

    /// Rows of which there is no answer to wait for.
    private func tellLeftOut(_ rows: [RowRefusal], _ job: JobID, _ part: Part, _ batch: BatchRef) {
        guard let first = rows.first else { return }
        setup.log.transition(
            .refused, "part \(part.number): \(counted(rows.count, "row")) not taken with the others: \(first.detail)",
            job: job, batch: batch, reason: first.code, part: part, facts: [.errors: "\(rows.count)"], level: .notice)
    }

    /// A spool that is not at home submits nothing, and its inputs are not the files they were (R-231, R-232, R-233).
    func isAtHome(_ job: JobID, _ part: Part) async -> Bool {
        guard setup.spool.displacements.isEmpty else {
            let why = setup.spool.displacements.map { String(describing: $0) }.sorted().joined(separator: ", ")
            await hold(job, .spoolMoved, "the spool is not where it was (\(why))", part: part.number)
            return false
        }
        if record(of: job)?.hold?.reason == .spoolMoved { await release(job) }
        return true
    }

    /// Tells spool and witness that money is about to be spent, so that an older backup is known for one.
    private func advanceGeneration(_ job: JobID) async -> Bool {
        let spool = setup.spool
        let fault = await workers.brief { () -> SpoolFault? in
            do throws(SpoolFault) {
                try spool.advanceGeneration()
                return nil
            } catch { return error }
        }
        noteDisk(fault.map { Degradation(words: "cannot write spool.id: \($0)", code: $0.code) }, job: job)
        return fault == nil
    }
}

extension BatchOrder {
    /// The order for the batch of a part; the same each time for the same attempt.
    init(_ record: JobRecord, _ part: Part, _ key: SubmissionKey, goesOn: Bool = false) {
        self.init(
            key: key, endpoint: record.groups[part.planned.group].endpoint, model: part.planned.offer.wireModel,
            rows: part.rows, metadata: record.labels, window: part.planned.offer.price.window, goesOn: goesOn)
    }
}

extension JobRecord {
    /// What is carried to the provider beside the key.
    fileprivate var labels: [String: String] {
        var labels = options.metadata
        labels["description"] = options.description
        labels["group"] = options.group
        labels["cost_center"] = options.costCenter
        return labels
    }
}
