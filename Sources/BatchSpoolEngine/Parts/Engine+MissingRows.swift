import BatchSpoolCore
import SpoolStorage

/// What follows when a batch that is over does not answer every row.
extension Engine {
    /// The readings are done. A batch that ran and names no file yet is looked at for a day before a person is asked;
    /// rows that a completed batch does not answer end as missing: they may have been paid for (R-188, R-193).
    func conclude(
        _ job: JobID, _ part: Part, _ status: BatchStatus, _ brought: Reading, _ account: EngineAccount
    ) async {
        guard brought.missing > 0, !status.hasNothingToRead else { return await collected(job, part, status, brought) }
        if status.hasLostAnswers(account.provider.capabilities) { return await lost(job, part, status, brought) }
        if status.files.isEmpty, status.phase == .ended(.completed) || (status.done ?? 0) > 0 {
            let since = part.endedAt ?? setup.time.today()
            let isWanted = !isCancelled(job, part)
            guard setup.time.today() < since.advanced(by: .seconds(isWanted ? 86_400 : 600)) else {
                if !isWanted { return await collected(job, part, status, brought) }
                return await hold(
                    job, .outputGone, "batch \(status.batch) is over and names no result file", part: part.number)
            }
            tellNoFile(job, part, status)
            return await pause(job, part, nil)
        }
        if status.phase == .ended(.completed), await !endMissing(job, part) { return }
        await collected(job, part, status, brought)
    }

    /// The batch expired with what it had answered. Rows it may have been paid for are not sent again without a person.
    private func lost(_ job: JobID, _ part: Part, _ status: BatchStatus, _ brought: Reading) async {
        guard !isCancelled(job, part) else { return await collected(job, part, status, brought) }
        let rows = "\(status.done ?? 0) of \(counted(part.rows, "row")) \(part.rows == 1 ? "was" : "were") answered"
        await hold(
            job, .outputGone, "batch \(status.batch) expired and all its answers are lost: \(rows)", part: part.number)
    }

    private func tellNoFile(_ job: JobID, _ part: Part, _ status: BatchStatus) {
        let words = "batch \(status.batch) is over and names no result file; it is looked at for a day"
        jobs[job]?.waiting = words
        guard jobs[job]?.told.insert("no_file/\(part.number)").inserted == true else { return }
        setup.log.transition(
            .unfetched, words, job: job, batch: status.batch, reason: "no_result_file", part: part,
            level: .warning)
    }

    /// Gives rows of a part that its batch did not answer their final outcome.
    private func endMissing(_ job: JobID, _ part: Part) async -> Bool {
        guard let record = record(of: job) else { return false }
        let work = setup.spool.work
        let result = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in try FailingRows.failMissing(of: part, record, work: work) }
        }
        switch result {
        case .success(let counts):
            for (source, errors) in counts { jobs[job]?.count(results: 0, errors: errors, of: source) }
            return true
        case .failure(let fault):
            await stumble(job, String(describing: fault))
            return false
        }
    }
}

extension BatchStatus {
    /// Whether rows were answered and no answer will ever be had.
    fileprivate func hasLostAnswers(_ capabilities: Capabilities) -> Bool {
        capabilities.answersLostAfter != nil && phase == .ended(.expired) && files.isEmpty && (done ?? 0) > 0
    }
}
