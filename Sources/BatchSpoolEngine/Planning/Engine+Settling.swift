import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// All parts of a job are settled: what is missing is planned again, or ends; then the job is delivered.
    func settle(_ job: JobID) async {
        if await endCancelledRows(job) { return }
        guard let record = record(of: job) else { return }
        let work = setup.spool.work
        let found = await workers.pass {
            Result { () throws(RecordFault) in try RemainingRows.find(record, work: work) }
        }
        switch found {
        case .failure(let fault): await hold(job, .inputUnreadable, String(describing: fault))
        case .success(let rest) where rest.isEmpty: await prepareDelivery(job)
        case .success(let rest):
            guard await isFree(job) else { return }
            await goOn(job, record, rest)
        }
    }

    private func goOn(_ job: JobID, _ record: JobRecord, _ rest: RemainingRows) async {
        if let part = record.cancelledElsewhere(in: rest.numbers) {
            return await hold(
                job, .cancelledAtProvider,
                "batch \(part.batch?.rawValue ?? "") was cancelled at \(part.identity.account)")
        }
        if let pause = record.pause(before: rest.numbers, now: setup.time.today()) {
            jobs[job]?.waiting = "the provider's queue was full; its batches are sent again later"
            await linger(job, min(pause, .seconds(30)))
            return
        }
        jobs[job]?.waiting = nil
        let spent = rest.numbers.filter { record.attempts(ofGroup: $0) >= record.options.attempts }
        if !spent.isEmpty { return await fail(job, groups: spent) { record.lastError(ofGroup: $0) ?? .missing } }
        switch await plan(job, groups: rest.numbers, of: rest.groups) {
        case .planned, .stopped: return
        case .waiting(let reason, let detail): await hold(job, reason, detail)
        case .refused(let faults): await refuseRest(job, record, rest, faults)
        }
    }

    private func refuseRest(_ job: JobID, _ record: JobRecord, _ rest: RemainingRows, _ faults: [PlanFault]) async {
        if !record.mayHaveBought, record.parts.allSatisfy(\.cameToNothing) { return await refusePlan(job, faults) }
        let groups = Array(Set(faults.flatMap(\.groups)))
        let problem = faults.first.map(PlanWords.problem) ?? .noModel
        let error = RowError(code: problem.code, message: problem.words, retryable: true)
        await fail(job, groups: groups.isEmpty ? rest.numbers : groups) { record.lastError(ofGroup: $0) ?? error }
    }

    /// Ends the remaining rows of some groups with an error.
    private func fail(_ job: JobID, groups: [Int], _ error: (Int) -> RowError) async {
        let errors = Dictionary(uniqueKeysWithValues: groups.map { ($0, error($0)) })
        let work = setup.spool.work
        let result = await workers.pass {
            Result { () throws(RecordFault) in try FailingRows.failRemaining(errors, job: job, work: work) }
        }
        switch result {
        case .success(let count):
            jobs[job]?.errors += count
            setup.log.transition(
                .failed, "\(count) rows end without a result", job: job, facts: [.errors: "\(count)"], level: .notice)
        case .failure(let fault): await stumble(job, String(describing: fault))
        }
    }

    // MARK: a plan that the sender has to mend

    /// Nothing was sent and the rows are at fault: the file is rejected, or with `skip` only these rows.
    func refusePlan(_ job: JobID, _ faults: [PlanFault]) async {
        guard let record = record(of: job) else { return }
        if record.options.invalidLines == .skip, !faults.contains(where: { $0.groups.isEmpty }),
            Set(faults.flatMap(\.groups)).count < record.groups.count
        {
            let problem = faults.first.map(PlanWords.problem) ?? .noModel
            let error = RowError(code: problem.code, message: problem.words, retryable: false)
            await fail(job, groups: faults.flatMap(\.groups)) { _ in error }
            await update(job) { $0.phase = .working }
            return
        }
        let problems = faults.map { fault in
            PlacedProblem(
                line: fault.groups.first.flatMap { record.line(ofGroup: $0) }, problem: PlanWords.problem(fault))
        }
        guard await write(problems, of: record) else { return }
        await update(job) { record in
            record.sources[0].rejection = problems.first?.problem.code
            record.problems = problems.count
            record.phase = .claimed
        }
    }

    private func write(_ problems: [PlacedProblem], of record: JobRecord) async -> Bool {
        let work = setup.spool.work
        let name = EscapedText(bytes: record.sources[0].name.bytes, limit: 255).text
        let fault = await workers.brief { () -> SystemError? in
            do throws(SystemError) {
                var file = try ProblemFile(
                    SpoolLayout.problems(record.job), in: work, file: name, mergesLines: false)
                for problem in problems {
                    try file.append([problem.problem], place: RowPlace(row: nil, line: problem.line))
                }
                _ = try file.finish()
                return nil
            } catch { return error }
        }
        if let fault { await stumble(record.job, String(describing: fault)) }
        return fault == nil
    }
}

extension FailingRows {
    /// Ends every row that has no outcome and belongs to a group in `errors`; how many these were.
    static func failRemaining(
        _ errors: [Int: RowError], job: JobID, work: Directory
    ) throws(RecordFault) -> Int {
        let index = try RowIndexReader(in: work, job: job)
        var failing = try FailingRows(work: work, job: job, index: index)
        var cursor = index.records(0..<index.count)
        while let row = try cursor.next() {
            guard let error = errors[row.group], !row.flags.contains(.refused) else { continue }
            try failing.fail(cursor.row - 1, error)
        }
        try failing.finish()
        return failing.count
    }
}

extension FailingRows {
    /// Ends every row of a part that has no outcome and is not to be tried again; how many these were.
    static func failMissing(of part: Part, job: JobID, work: Directory) throws(RecordFault) -> Int {
        let index = try RowIndexReader(in: work, job: job)
        let log = try OutcomeReader(in: work, job: job, rows: index.count)
        let members = try PartMembers(part.planned, index: index, final: log.finalRows)
        var answers = PartAnswers(part)
        try log.forEach(in: members.span) { answers.add($0) }
        var failing = try FailingRows(work: work, job: job, index: index)
        for row in members.span where members.rows.contains(row) && !answers.rows.contains(row) {
            try failing.fail(row, .missing)
        }
        try failing.finish()
        return failing.count
    }
}

extension JobRecord {
    /// A batch that ended as cancelled without an order of ours, with rows of `groups` missing.
    func cancelledElsewhere(in groups: [Int]) -> Part? {
        parts.last { part in
            guard case .settled(.ended(_, .cancelled, _)) = part.state, part.ruling != .sendAgain else { return false }
            return groups.contains(part.planned.group) && part.attempt == attempts(ofGroup: part.planned.group)
        }
    }

    /// How long rows of `groups` still wait after batches of theirs that failed only for now; nil when they need not.
    func pause(before groups: [Int], now: Timestamp) -> Duration? {
        let failed = parts.filter { groups.contains($0.planned.group) && $0.failedForNow && !$0.wasFenced }
        guard let last = failed.compactMap(\.endedAt).max() else { return nil }
        let until = last.advanced(by: .seconds(min(900, 15 << min(failed.count, 6))))
        return until > now ? .milliseconds(until.milliseconds - now.milliseconds) : nil
    }

    /// The last thing a provider said about a group as a whole; nil when it said nothing.
    func lastError(ofGroup group: Int) -> RowError? {
        for part in parts.reversed() where part.planned.group == group {
            switch part.state {
            case .settled(.refused(let error)): return .batchFailed(error)
            case .settled(.ended(_, .failed, _)) where part.failedForGood:
                return part.problem.map { .batchFailed($0) }
            case .settled(.ended(_, .expired, _)): return .expired
            default: continue
            }
        }
        return nil
    }

    /// Physical line of a group's first row.
    func line(ofGroup group: Int) -> Int? {
        firstLines.indices.contains(group) ? firstLines[group] : nil
    }
}

extension RowError {
    /// The batch ran out of time before this row.
    static let expired = RowError(
        code: "batch_expired", message: "the batch ran out of time before this row was answered", retryable: true)
}
