import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Every row has its outcome: the files of all sources that are left are made, get their names, and the sidecar
    /// says so before any rename.
    func prepareDelivery(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        let left = record.sources.filter { !$0.isDelivered }
        if left.isEmpty { return await end(job) }
        await makeOutputs(job, left)
    }

    /// Files that cannot be taken: they go back with all their problems, each with a receipt.
    func reject(_ job: JobID, _ sources: [Source]) async {
        if record(of: job)?.pendingDelivery.isEmpty == false { return await publish(job) }
        for source in sources {
            let why = source.unreadReason?.sentence ?? counted(source.problems, "problem")
            setup.log.transition(
                .rejected, "\(source.shownName) is rejected: \(why)", job: job,
                source: source.shownName, state: "failed", reason: source.rejection, level: .notice)
        }
        await makeOutputs(job, sources)
    }

    /// Delivers the sources of a gathered job all of whose rows have ended, while others still wait for theirs.
    ///
    /// Its log is not written meanwhile, so that nothing is published that is not durable.
    func deliverFinished(_ job: JobID) async {
        guard let record = record(of: job), record.isGathered, record.phase == .working else { return }
        let lock = collecting[job] ?? Tickets(1)
        collecting[job] = lock
        await lock.take()
        defer { lock.giveBack() }
        if self.record(of: job)?.pendingDelivery.isEmpty == false { await publish(job) }
        guard !isStopping, let record = self.record(of: job), record.pendingDelivery.isEmpty else { return }
        let work = setup.spool.work
        let left = record.sources.filter { !$0.isDelivered && $0.rejection == nil }
        let done = await workers.pass(for: record.owner) { FinishedSources.find(left, of: record, work: work) }
        guard !done.isEmpty, done.count < left.count, !isStopping else { return }
        await makeOutputs(job, done)
        await publish(job)
    }

    private func makeOutputs(_ job: JobID, _ sources: [Source]) async {
        await noteModification(job)
        guard let record = record(of: job), let named = await reserveNames(record, sources) else { return }
        let facts = facts(for: record)
        let pass = OutputPass(
            spool: setup.spool, record: record, facts: facts, sources: named, digest: digests[job])
        let isLarge = record.parts.count > Self.manyParts
        let made = await workers.pass(for: record.owner) {
            if isLarge { Heap.giveBack() }
            return Result { () throws(RecordFault) in try pass.run() }
        }
        switch made {
        case .failure(let fault): await stumble(job, String(describing: fault))
        case .success(let outputs):
            endings[job, default: [:]].merge(outputs.endings) { $1 }
            let now = setup.time.today()
            let numbers = Set(sources.map(\.number))
            await update(job) { record in
                for (source, names) in named { record.setStem(names.text, of: source.number) }
                record.delivery.removeAll { numbers.contains($0.source) }
                record.delivery += outputs.steps
                (record.archived, record.keptUntil) = (facts.archived, facts.keptUntil)
                let isLast = record.sources.allSatisfy { $0.isDelivered || numbers.contains($0.number) }
                guard isLast else { return }
                record.phase = .delivering
                record.hold = nil
                record.transitions.append(Transition(what: "delivering", at: now))
            }
            setup.log.transition(
                .delivering, "the outputs are complete and get their names: \(Self.stems(of: named))", job: job,
                state: "delivering")
        }
    }

    /// The first of the names, and how many there are beside it.
    private static func stems(of named: [(source: Source, names: OutputNames)]) -> String {
        let first = named.first?.names.text ?? ""
        return named.count > 1 ? "\(first) and \(named.count - 1) more" : first
    }

    /// The names of the outputs of `sources`: those each has while they are free, else the first free set; reserved in
    /// one step.
    ///
    /// Nil after a failure, which has been told and waited for.
    func reserveNames(_ record: JobRecord, _ sources: [Source]) async -> [(source: Source, names: OutputNames)]? {
        do throws(SystemError) {
            var named: [(source: Source, names: OutputNames)] = []
            for source in sources {
                names.release(source.number, of: record.job)
                let chosen = try chooseNames(source, record.job)
                names.reserve(chosen, for: source, of: record.job)
                named.append((source, chosen))
            }
            return named
        } catch {
            await stumble(record.job, String(describing: error))
            return nil
        }
    }

    private func chooseNames(_ source: Source, _ job: JobID) throws(SystemError) -> OutputNames {
        let outbox = try setup.spool.directory(.outbox, queue: source.queue)
        let failed = try setup.spool.directory(.failed, queue: source.queue)
        if let names = source.outputNames {
            let places =
                [(outbox, names.results), (outbox, names.receipt), (failed, names.errors)]
                + source.lineSuffixes.map { (failed, names.lines(suffix: $0)) }
            var isFree = true
            for (directory, name) in places where try directory.stamp(of: name) != nil { isFree = false }
            if isFree { return names }
        }
        let name = FileName(source.name.bytes) ?? SpoolLayout.source(job, source.number)
        return try TargetNames(outbox: outbox, failed: failed).firstFree(
            for: SafeStem(of: name), reserved: names.taken(in: source.queue), lineSuffixes: source.lineSuffixes)
    }

    private func facts(for record: JobRecord) -> ReceiptFacts {
        let keep = setup.configuration.retention.keepInputs
        let now = setup.time.today()
        return ReceiptFacts(
            simulatedAccounts: Set(setup.accounts.filter(\.isSimulator).map(\.name)),
            calendar: BudgetCalendar(zone: setup.configuration.budget.timezone),
            archived: record.archived ?? now, keptUntil: keep > .zero ? now.advanced(by: keep) : nil)
    }
}
