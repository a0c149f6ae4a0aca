import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Every row has its outcome: the files are made, get their names, and the sidecar says so before any rename.
    func prepareDelivery(_ job: JobID) async {
        await makeOutputs(job)
    }

    /// A file that cannot be taken: it goes back with all its problems, and a receipt.
    func reject(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        let name = EscapedText(bytes: record.sources[0].name.bytes, limit: 200).text
        setup.log.transition(
            .rejected, "\(name) is rejected: \(record.problems) problems", job: job, source: name, state: "failed",
            reason: record.sources[0].rejection, level: .notice)
        await makeOutputs(job)
    }

    private func makeOutputs(_ job: JobID) async {
        guard let record = record(of: job), let names = await reserveNames(record) else { return }
        let pass = OutputPass(
            spool: setup.spool, record: record, facts: facts(for: record), names: names, digest: digests[job])
        let made = await workers.pass { Result { () throws(RecordFault) in try pass.run() } }
        switch made {
        case .failure(let fault): await stumble(job, String(describing: fault))
        case .success(let steps):
            let now = setup.time.today()
            await update(job) { record in
                record.stem = names.text
                record.delivery = steps
                record.phase = .delivering
                record.hold = nil
                record.transitions.append(Transition(what: "delivering", at: now))
            }
            setup.log.transition(
                .delivering, "the outputs are complete and get their names: \(names.text)", job: job,
                state: "delivering")
        }
    }

    /// The names of a job's outputs: those it has while they are free, else the first free set; reserved in one step.
    ///
    /// Nil after a failure, which has been told and waited for.
    func reserveNames(_ record: JobRecord) async -> OutputNames? {
        do throws(SystemError) {
            let names = try chooseNames(record)
            reserved[record.job] = (record.sources[0].queue, names, record.sources[0].lineSuffixes)
            return names
        } catch {
            await stumble(record.job, String(describing: error))
            return nil
        }
    }

    private func chooseNames(_ record: JobRecord) throws(SystemError) -> OutputNames {
        let source = record.sources[0]
        let outbox = try setup.spool.directory(.outbox, queue: source.queue)
        let failed = try setup.spool.directory(.failed, queue: source.queue)
        if let names = record.outputNames {
            let places =
                [(outbox, names.results), (outbox, names.receipt), (failed, names.errors)]
                + source.lineSuffixes.map { (failed, names.lines(suffix: $0)) }
            var isFree = true
            for (directory, name) in places where try directory.stamp(of: name) != nil { isFree = false }
            if isFree { return names }
        }
        var taken = ReservedNames()
        for (other, held) in reserved where other != record.job && held.queue == source.queue {
            taken.insert(held.names, lineSuffixes: held.suffixes)
        }
        let name = FileName(source.name.bytes) ?? SpoolLayout.source(record.job, 0)
        return try TargetNames(outbox: outbox, failed: failed).firstFree(
            for: SafeStem(of: name), reserved: taken, lineSuffixes: source.lineSuffixes)
    }

    private func facts(for record: JobRecord) -> ReceiptFacts {
        let keep = setup.configuration.retention.keepInputs
        let now = setup.time.today()
        let isReturned = record.sources[0].rejection != nil
        let path = "history/\(SpoolLayout.month(of: now).text ?? "")/\(SpoolLayout.source(record.job, 0).text ?? "")"
        return ReceiptFacts(
            simulatedAccounts: Set(setup.accounts.filter(\.isSimulator).map(\.name)),
            calendar: BudgetCalendar(zone: setup.configuration.budget.timezone),
            kept: keep > .zero && !isReturned ? KeptInput(path: path, until: now.advanced(by: keep)) : nil)
    }

    // MARK: publishing

    /// Renames what is listed, receipt last; repeated after a crash it goes on where it was.
    func publish(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        let spool = setup.spool
        let outcome = await workers.brief {
            Result { () throws(SystemError) in try PublishStep(spool: spool).run(record) }
        }
        switch outcome {
        case .failure(let error): await stumble(job, String(describing: error))
        case .success(.nameTaken(let name)):
            setup.log.transition(
                .delivering, "\(EscapedText(bytes: name.bytes, limit: 200)) appeared meanwhile; other names are taken",
                job: job, reason: "name_taken", level: .notice)
            await rename(job)
        case .success(.published): await delivered(job)
        }
    }

    /// Goes back to choosing names; files of the set that are published already keep theirs.
    private func rename(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        let work = setup.spool.work
        let isUntouched = record.delivery.allSatisfy { step in
            FileName(step.work.utf8).flatMap { try? work.stamp(of: $0) } != nil
        }
        reserved[job] = nil
        if isUntouched {
            await update(job) { record in
                record.delivery = []
                record.stem = nil
                record.phase = record.sources[0].rejection == nil ? .working : .claimed
            }
            return
        }
        var unnamed = record
        unnamed.stem = nil
        guard let names = await reserveNames(unnamed) else { return }
        await update(job) { record in
            record.delivery = record.delivery.map { step in
                let isWaiting = FileName(step.work.utf8).flatMap { try? work.stamp(of: $0) } != nil
                return isWaiting ? step.renamed(names, suffix: record.sources[0].suffix) : step
            }
        }
    }

    private func delivered(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        let ending = await ending(of: record)
        let now = setup.time.today()
        await update(job) { record in
            record.phase = .delivered
            record.counts = RowCounts(rows: record.rows ?? 0, results: ending.results, errors: ending.errors)
            record.transitions.append(Transition(what: "delivered", at: now))
        }
        let name = EscapedText(bytes: record.sources[0].name.bytes, limit: 200).text
        setup.log.transition(
            .delivered, "\(name): \(ending.results) results, \(ending.errors) errors", job: job, source: name,
            state: ending.status.rawValue, reason: record.sources[0].rejection, cost: record.committed,
            facts: [
                .rows: "\(record.rows ?? 0)", .results: "\(ending.results)", .errors: "\(ending.errors)",
            ])
    }

    /// How a job that is published ended; its log may be gone once the record says how.
    func ending(of record: JobRecord) async -> JobEnding {
        let work = setup.spool.work
        return await workers.pass { JobEnding(record, work: work) }
    }
}

/// How a published job ended: from its record, and before that is written from its log.
struct JobEnding: Sendable {
    let results: Int
    let errors: Int
    let status: JobStatus

    init(_ record: JobRecord, work: Directory) {
        let isCancelled = record.sources[0].cancelled != nil
        if let counts = record.counts {
            self.init(results: counts.results, errors: counts.errors, isCancelled: isCancelled)
            return
        }
        let rows = record.rows ?? 0
        let log = record.sources[0].rejection == nil ? try? OutcomeReader(in: work, job: record.job, rows: rows) : nil
        self.init(
            results: log?.count(of: .result) ?? 0,
            errors: log.map { $0.count(of: .error) + $0.count(of: .skipped) } ?? rows, isCancelled: isCancelled)
    }

    private init(results: Int, errors: Int, isCancelled: Bool) {
        (self.results, self.errors) = (results, errors)
        status = JobStatus(results: results, errors: errors, isCancelled: isCancelled)
    }

    /// Whether every row has a result.
    var isWhole: Bool { status == .completed && errors == 0 }
}

extension JobStatus {
    /// The word for a source that is over; one that was cancelled too late to lose a row is completed all the same.
    init(results: Int, errors: Int, isCancelled: Bool) {
        if isCancelled, results == 0 || errors > 0 {
            self = .cancelled
        } else {
            self = results > 0 ? .completed : .failed
        }
    }
}

/// The renames of one delivery.
struct PublishStep: Sendable {
    let spool: Spool

    func run(_ record: JobRecord) throws(SystemError) -> PublishOutcome {
        var set: [Publication] = []
        for step in record.delivery {
            guard let work = FileName(step.work.utf8), let target = FileName(step.target.utf8) else { continue }
            let place: SpoolDirectory = step.place == .outbox ? .outbox : .failed
            let directory = try spool.directory(place, queue: record.sources[step.source].queue)
            set.append(Publication(work: work, directory: directory, target: target, sha256: step.sha256))
        }
        return try Publisher(from: spool.work).publish([set]).first ?? .published
    }
}

extension DeliveryStep {
    /// The same file under another set of names.
    func renamed(_ names: OutputNames, suffix: String) -> DeliveryStep {
        let name: FileName
        switch (place, target) {
        case (.outbox, let old) where old.hasSuffix(".receipt.json"): name = names.receipt
        case (.outbox, _): name = names.results
        case (.failed, let old) where old.hasSuffix(".errors.jsonl"): name = names.errors
        case (.failed, let old) where old.hasSuffix("." + OutputNames.companion):
            name = names.lines(suffix: OutputNames.companion)
        case (.failed, let old): name = names.lines(suffix: old.hasSuffix("." + suffix) ? suffix : "jsonl")
        }
        return DeliveryStep(
            source: source, work: work, place: place, target: name.text ?? target, bytes: bytes, sha256: sha256)
    }
}
