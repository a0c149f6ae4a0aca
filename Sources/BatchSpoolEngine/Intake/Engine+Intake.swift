import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Reads a claimed job's input, then plans it; sources that cannot be taken go back to their sender alone.
    func readAndPlan(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        let returned = record.sources.filter { $0.rejection != nil && !$0.isDelivered }
        if !returned.isEmpty { return await reject(job, returned) }
        let isLeft = record.sources.contains { $0.cancelled != nil && $0.rejection == nil && !$0.isDelivered }
        if isLeft { return await endUnplanned(job) }
        guard record.rows != nil else { return await readInput(job) }
        guard await isFree(job) else { return }
        await planFirst(job)
    }

    /// Reads the input of all sources that are not rejected, once.
    private func readInput(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        let pass = IntakePass(
            work: setup.spool.work, job: job, sources: record.sources.filter { $0.rejection == nil },
            outer: setup.configuration.options(queue: record.queue),
            jobLimit: setup.configuration.jobLimit(queue: record.queue), limits: setup.configuration.intake,
            assumedOutput: setup.configuration.routing.assumeOutputTokens, catalogue: setup.catalogue,
            isStopped: { [flag = stopFlag] in flag.isSet })
        let result = await guarded(job, stage: .validate) {
            await self.workers.pass(for: record.owner) { Result { () throws(IntakeFault) in try pass.run() } }
        }
        switch result {
        case .success(let result) where result.rejectsAny: await rejectSome(result, of: job)
        case .success(let result): await accept(result, for: job)
        case .failure(let fault): await stumble(job, fault)
        }
    }

    private func accept(_ result: IntakeResult, for job: JobID) async {
        let hasProblems = result.sources.contains { $0.tally.count > 0 }
        if hasProblems, await !recordRefusedLines(job, result.sources) { return }
        await update(job) { record in
            record.options = result.options
            record.groups = result.groups
            record.rows = result.rows
            record.input = result.input.text
            record.inputIdentity = result.identity
            for reading in result.sources { record.note(reading) }
        }
    }

    /// Sources with problems leave the job; the others are read again, without them.
    private func rejectSome(_ result: IntakeResult, of job: JobID) async {
        await update(job) { record in
            record.options = result.options
            for reading in result.sources where result.isRejected(reading) {
                record.note(reading, rejection: reading.tally.firstCode)
            }
        }
    }

    /// Gives lines that were skipped their outcome, so that they end in `failed/` like every other row.
    private func recordRefusedLines(_ job: JobID, _ sources: [SourceReading]) async -> Bool {
        guard let record = record(of: job) else { return false }
        let work = setup.spool.work
        let fault = await workers.pass(for: record.owner) { () -> RecordFault? in
            do throws(RecordFault) {
                try RefusedLines(work: work, record: record).record(sources)
                return nil
            } catch { return error }
        }
        guard let fault else { return true }
        await stumble(job, String(describing: fault))
        return false
    }

    private func stumble(_ job: JobID, _ fault: IntakeFault) async {
        switch fault {
        case .stopped: break
        case .changed: await readAgain(job)
        case .unreadable(let error): await hold(job, .inputUnreadable, String(describing: error))
        case .system(let error):
            await stumble(job, String(describing: error))
        case .records(let fault):
            await stumble(job, String(describing: fault))
        }
    }
}

extension JobRecord {
    /// Keeps what a reading found of one source.
    fileprivate mutating func note(_ reading: SourceReading, rejection: String? = nil) {
        guard let index = sourceIndex(reading.number) else { return }
        sources[index].lines = reading.lines
        sources[index].sha256 = reading.sha256
        sources[index].rows = RowSpan(reading.rows)
        sources[index].problems = reading.tally.count
        sources[index].rejection = rejection
    }
}
