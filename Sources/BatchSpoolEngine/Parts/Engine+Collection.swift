import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// How often result files with unreadable or missing lines are read again.
    private static let readings = 3

    /// Reads every result file of a batch that is over and writes down what became of each row. Rows that were asked one
    /// by one have their outcome already.
    ///
    /// Files are read again while lines are unreadable, and once more a little later when rows are missing: counters
    /// and files were seen to change after the terminal status.
    @inline(never)
    func fetch(_ job: JobID, _ part: Part, _ status: BatchStatus, _ account: EngineAccount) async {
        if account.provider.oneByOne != nil {
            switch await read(job, part, status, account) {
            case .failure(let error): return await unreadable(job, part, status, error)
            case .success(let brought): return await collected(job, part, status, brought, asked: true)
            }
        }
        var status = status
        for reading in 1...Self.readings {
            let result = await read(job, part, status, account)
            guard isAsBefore(job, part) else { return }
            switch result {
            case .failure(let error): return await unreadable(job, part, status, error)
            case .success(let brought):
                let isLast = reading == Self.readings || (brought.tally.unreadable == 0 && reading > 1)
                if brought.missing == 0 || status.hasNothingToRead || isLast {
                    return await conclude(job, part, status, brought, account)
                }
                await linger(job, min(.seconds(60), account.provider.capabilities.poll * 6))
                guard !isStopping, let newer = await look(again: status, account) else {
                    return await pause(job, part, nil)
                }
                status = newer
            }
        }
    }

    /// What one reading brought.
    struct Reading: Sendable {
        var tally: Collector.Tally
        /// With what earlier readings brought.
        var total: Collector.Tally
        var missing: Int
        var cost: Money?
    }

    /// The status once more; nil when the provider does not answer, which counts for nothing.
    private func look(again status: BatchStatus, _ account: EngineAccount) async -> BatchStatus? {
        guard let newer = (try? await account.provider.status(of: [status.batch]))?[status.batch] else { return nil }
        guard case .ended = newer.phase else { return status }
        return newer
    }

    private func read(
        _ job: JobID, _ part: Part, _ status: BatchStatus, _ account: EngineAccount
    ) async -> Result<Reading, ProviderError> {
        let lock = collecting[job] ?? Tickets(1)
        collecting[job] = lock
        await lock.take()
        await transfers.take(for: record(of: job)?.owner ?? 0)
        defer {
            transfers.giveBack()
            lock.giveBack()
        }
        return await guarded(job, stage: .reconcile) { await self.readFiles(job, part, status, account) }
    }

    /// Jobs of more parts than these leave a heap full of holes with each of them.
    static let manyParts = 8

    private func readFiles(
        _ job: JobID, _ part: Part, _ status: BatchStatus, _ account: EngineAccount
    ) async -> Result<Reading, ProviderError> {
        guard let record = record(of: job) else { return .failure(ProviderError(local: CancellationError())) }
        let work = setup.spool.work
        let digest = digests[job] ?? LineDigest()
        digests[job] = digest
        let made = await workers.pass(for: record.owner) {
            Result { try Collector.make(record, part, batch: status.batch, work: work, digest: digest) }
        }
        do {
            let collector = try made.get()
            let form = part.planned.answerForm(record)
            try await account.provider.results(of: status, as: form, into: collector)
            try collector.receive(part.leftOut ?? [], of: part.wirePrefix(job: job))
            let isOneOfMany = record.parts.count > Self.manyParts
            let finished = await workers.pass(for: record.owner) {
                defer { if isOneOfMany { Self.giveBackMemory() } }
                return Result { try collector.finish() }
            }
            let tally = try finished.get()
            faults[job] = nil
            for (source, ended) in tally.sources {
                jobs[job]?.count(results: ended.results, errors: ended.errors, of: source)
            }
            return .success(
                Reading(tally: tally, total: collector.total, missing: collector.missing, cost: collector.cost))
        } catch let error as ProviderError {
            return .failure(error)
        } catch {
            return .failure(ProviderError(local: error))
        }
    }

    private func unreadable(_ job: JobID, _ part: Part, _ status: BatchStatus, _ error: ProviderError) async {
        if error.kind == .missing {
            if isCancelled(job, part) { return await giveUp(job, part, part.state.abandoned) }
            return await hold(
                job, .outputGone, "batch \(status.batch) is over and a result file is gone", part: part.number)
        }
        if error.kind == .local { noteFault(error.detail, job: job) }
        setup.log.transition(
            .unfetched, "part \(part.number): the results cannot be read: \(error.detail)", job: job,
            batch: status.batch, reason: error.code, part: part, level: .warning)
        await pause(job, part, error.retryAfter)
    }

    /// `asked`: the rows were asked one by one, and have been recorded since they were.
    func collected(
        _ job: JobID, _ part: Part, _ status: BatchStatus, _ brought: Reading, asked: Bool = false
    ) async {
        let tally = asked ? brought.total : brought.tally
        setup.log.transition(
            .collected,
            "part \(part.number): \(counted(tally.results, "result")), \(counted(tally.errors, "error")), "
                + "\(tally.retries) to be tried again, \(brought.missing) missing", job: job, state: "collected",
            batch: status.batch,
            reason: tally.strangers > 0 ? "unknown_ids" : nil, cost: brought.cost, part: part,
            facts: [.rows: "\(part.rows)", .results: "\(tally.results)", .errors: "\(tally.errors)"])
        await move(
            job, part.number, "collected",
            and: { part in
                part.cost = brought.cost
                part.problem = status.problem ?? part.problem
                part.refusals = 0
            }
        ) { state throws(InvalidTransition) in
            try state.ended(status).collected()
        }
        await releaseWait(job, for: part, [.outputGone])
        wakeWaiters()
    }
}

extension BatchStatus {
    /// Whether the batch as a whole failed and left no file.
    var hasNothingToRead: Bool {
        files.isEmpty && phase == .ended(.failed)
    }
}

extension Collector {
    /// Opens the log and index of a job for the answers of one batch. Rows of its span that another part has ended are
    /// not waited for.
    static func make(
        _ record: JobRecord, _ part: Part, batch: BatchRef, work: Directory, digest: LineDigest,
        group: Int? = nil
    ) throws(RecordFault) -> Collector {
        let index = try RowIndexReader(in: work, job: record.job)
        var answers = PartAnswers(part)
        let span = part.planned.rows.range.clamped(to: 0..<index.count)
        var others = RowSet(span: span)
        let log = try OutcomeAppender(in: work, job: record.job, rows: index.count, span: span, digest: digest) {
            answers.add($0)
            if $0.kind.isFinal, $0.part != part.number { others.insert($0.row) }
        }
        let members = try PartMembers(part.planned, index: index, final: part.planned.isWhole ? nil : others)
        return try Collector(
            record, part, batch: batch, members: members, index: index, answers: answers, group: group, log: log)
    }
}

extension PartPayload {
    /// Marks of rows that hold more than text, whose tokens everybody counts in another way.
    private static let unlikeText: Set<String> = ["content=image", "content=file", "content=audio"]

    /// The rows of a part as its provider will read them.
    init(_ record: JobRecord, _ part: Part, work: Directory) throws(RecordFault) {
        let index = try RowIndexReader(in: work, job: record.job)
        let final =
            part.planned.isWhole ? nil : try OutcomeReader(in: work, job: record.job, rows: index.count).finalRows
        let members = try PartMembers(part.planned, index: index, final: final)
        try self.init(record, part, members, of: index, work: work)
    }

    /// `members` of a part, those of its rows that are to be read.
    init(
        _ record: JobRecord, _ part: Part, _ members: PartMembers, of index: RowIndexReader, work: Directory
    ) throws(RecordFault) {
        let group = record.groups[part.planned.group]
        guard let input = record.input.flatMap({ FileName($0.utf8) }) else {
            throw .damaged(SpoolLayout.sidecar(record.job), offset: 0)
        }
        let rows = SpooledRows(
            index: index, members: members, work: work, input: input, identity: record.inputIdentity,
            tellsTokens: group.parameters.allSatisfy { !Self.unlikeText.contains($0) })
        self.init(
            name: "\(record.job)-\(part.number)-\(part.attempt)", spool: String(record.spool.prefix(12)),
            endpoint: group.endpoint, wirePrefix: part.wirePrefix(job: record.job),
            translation: part.planned.translation(record), rows: rows, count: members.count,
            outputCeiling: part.planned.weight.outputCeiling)
    }
}
