import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Reads a claimed job's input, then plans it; a file that cannot be taken goes back to its sender.
    func readAndPlan(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        if record.sources[0].rejection != nil { return await reject(job) }
        if record.isCancelled { return await endUnplanned(job) }
        if record.rows == nil {
            guard await readInput(job) else { return }
        }
        guard let read = self.record(of: job) else { return }
        if read.sources[0].rejection != nil { return await reject(job) }
        if read.sources.contains(where: { $0.cancelled != nil }) { return await endUnplanned(job) }
        guard await isFree(job) else { return }
        await planFirst(job)
    }

    /// Reads the input once; false when the job is held, parked or stopped.
    private func readInput(_ job: JobID) async -> Bool {
        guard let record = record(of: job) else { return false }
        let pass = IntakePass(
            work: setup.spool.work, job: job, source: record.sources[0],
            outer: setup.configuration.options(queue: record.sources[0].queue),
            jobLimit: setup.configuration.jobLimit(queue: record.sources[0].queue), limits: setup.configuration.intake,
            assumedOutput: setup.configuration.routing.assumeOutputTokens, catalogue: setup.catalogue,
            isStopped: { [flag = stopFlag] in flag.isSet })
        let result = await guarded(job, stage: .validate) {
            await self.workers.pass { Result { () throws(IntakeFault) in try pass.run() } }
        }
        switch result {
        case .success(let result): return await accept(result, for: job)
        case .failure(let fault): return await stumble(job, fault)
        }
    }

    private func accept(_ result: IntakeResult, for job: JobID) async -> Bool {
        let rejected = result.isRejected
        if !rejected, result.problems > 0, await !recordRefusedLines(job, rows: result.rows) { return false }
        return await update(job) { record in
            record.options = result.options
            record.groups = result.groups
            record.rows = result.rows
            record.input = result.input.text
            record.inputIdentity = result.identity
            record.sources[0].lines = result.lines
            record.sources[0].sha256 = result.sha256
            record.sources[0].rows = RowSpan(0..<result.rows)
            record.problems = result.problems
            record.firstLines = result.firstLines
            if rejected { record.sources[0].rejection = result.firstProblem }
        }
    }

    /// Gives lines that were skipped their outcome, so that they end in `failed/` like every other row.
    private func recordRefusedLines(_ job: JobID, rows: Int) async -> Bool {
        let work = setup.spool.work
        let fault = await workers.pass { () -> RecordFault? in
            do throws(RecordFault) {
                try RefusedLines(work: work, job: job).record(rows: rows)
                return nil
            } catch { return error }
        }
        guard let fault else { return true }
        await stumble(job, String(describing: fault))
        return false
    }

    private func stumble(_ job: JobID, _ fault: IntakeFault) async -> Bool {
        switch fault {
        case .stopped: break
        case .changed:
            setup.log.transition(.rereading, "the input changed while it was read; reading again", job: job)
            await setup.time.sleep(.seconds(1))
            await update(job) { $0.sources[0].leased = false }
        case .unreadable(let error): await hold(job, .inputUnreadable, String(describing: error))
        case .system(let error):
            await stumble(job, String(describing: error))
        case .records(let fault):
            await stumble(job, String(describing: fault))
        }
        return false
    }
}
