import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// All parts of a job are settled: what is missing is planned again, or ends; then the job is delivered.
    func settle(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        if await endCancelledRows(job) { return }
        let work = setup.spool.work
        let found = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in try RemainingRows.find(record, work: work) }
        }
        switch found {
        case .failure(let fault): await hold(job, .inputUnreadable, String(describing: fault))
        case .success(let rest) where rest.isEmpty: await prepareDelivery(job)
        case .success(let rest):
            await deliverFinished(job)
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
        let closed = gates.closed(at: setup.time.elapsed())
        if let pause = record.pause(before: rest.numbers, now: setup.time.today(), apartFrom: closed) {
            jobs[job]?.waiting = "the provider takes no more at present; its rows are sent again later"
            await linger(job, min(pause, .seconds(30)))
            return
        }
        jobs[job]?.waiting = nil
        let spent = rest.numbers.filter { record.attempts(ofGroup: $0) >= record.options.attempts }
        if !spent.isEmpty { return await fail(job, groups: spent) { record.lastError(ofGroup: $0) ?? .missing } }
        switch await plan(job, groups: rest.numbers, of: rest.groups, in: record) {
        case .planned, .stopped: return
        case .waiting(let reason, let detail, let cause): await hold(job, reason, detail, cause: cause)
        case .refused(let faults): await refuseRest(job, record, rest, faults)
        case .overLimit(let sources): await fail(job, sources: sources)
        }
    }

    private func refuseRest(_ job: JobID, _ record: JobRecord, _ rest: RemainingRows, _ faults: [PlanFault]) async {
        let refused = record.refusedRows(in: rest.numbers)
        if !refused.isEmpty { return await endRefused(refused, record, rest.numbers) }
        if !record.isGathered, !record.mayHaveBought, record.parts.allSatisfy(\.cameToNothing) {
            return await refusePlan(job, faults)
        }
        let groups = Array(Set(faults.flatMap(\.groups)))
        let problem = faults.first?.problem ?? .noModel
        let error = RowError(code: problem.code, message: problem.words, retryable: true)
        await fail(job, groups: groups.isEmpty ? rest.numbers : groups) { record.lastError(ofGroup: $0) ?? error }
    }

    /// Ends the remaining rows of some groups with an error.
    private func fail(_ job: JobID, groups: [Int], _ error: (Int) -> RowError) async {
        let errors = Dictionary(groups.map { ($0, error($0)) }) { first, _ in first }
        await fail(job) { errors[$0.group] }
    }

    /// Ends the remaining rows of some sources, by number, with the fault of planning them.
    private func fail(_ job: JobID, sources: [Int: PlanFault]) async {
        let errors = sources.mapValues { fault in
            let problem = fault.problem
            return RowError(code: problem.code, message: problem.words, retryable: true)
        }
        await fail(job) { errors[$0.source] }
    }

    private func fail(_ job: JobID, _ error: @escaping @Sendable (RowRecord) -> RowError?) async {
        guard let record = record(of: job) else { return }
        let work = setup.spool.work
        let result = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in try FailingRows.failRemaining(record, work: work, error) }
        }
        switch result {
        case .success(let failed): tellEnded(failed, job)
        case .failure(let fault): await stumble(job, String(describing: fault))
        }
    }

    /// Counts rows that ended without a result, by source, and says so.
    func tellEnded(_ failed: [Int: Int], _ job: JobID) {
        let count = failed.values.reduce(0, +)
        for (source, errors) in failed { jobs[job]?.count(results: 0, errors: errors, of: source) }
        setup.log.transition(
            .failed, "\(counted(count, "row")) without a result", job: job, facts: [.errors: "\(count)"],
            level: .notice)
    }

    // MARK: a plan that the sender has to mend

    /// Nothing was sent and the rows are at fault: the files they are in are rejected, or with `skip` only these rows.
    func refusePlan(_ job: JobID, _ faults: [PlanFault]) async {
        guard let record = record(of: job) else { return }
        if record.options.invalidLines == .skip, !faults.contains(where: { $0.groups.isEmpty }),
            Set(faults.flatMap(\.groups)).count < record.groups.count
        {
            let problem = faults.first?.problem ?? .noModel
            let error = RowError(code: problem.code, message: problem.words, retryable: false)
            await fail(job, groups: faults.flatMap(\.groups)) { _ in error }
            await update(job) { $0.phase = .working }
            return
        }
        let work = setup.spool.work
        let found = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in try FaultySources.find(faults, record, work: work) }
        }
        switch found {
        case .failure(let fault): await stumble(job, String(describing: fault))
        case .success(let problems): await reject(record, problems)
        }
    }

    /// Nothing was sent of these sources, by number, and each may cost more than it allows.
    func refuseSources(_ job: JobID, _ faults: [Int: PlanFault]) async {
        guard let record = record(of: job) else { return }
        await reject(record, faults.mapValues { [PlacedProblem(line: nil, problem: $0.problem)] })
    }

    /// Writes the problems of some sources down and takes these out of the job, which is read again for the others.
    func reject(_ record: JobRecord, _ problems: [Int: [PlacedProblem]]) async {
        let work = setup.spool.work
        let fault = await workers.brief { () -> SystemError? in
            do throws(SystemError) {
                for source in record.sources {
                    guard let found = problems[source.number] else { continue }
                    try ProblemFile.write(found, of: source, job: record.job, in: work)
                }
                return nil
            } catch { return error }
        }
        if let fault { return await stumble(record.job, String(describing: fault)) }
        await update(record.job) { record in
            for index in record.sources.indices {
                guard let found = problems[record.sources[index].number] else { continue }
                record.sources[index].rejection = found.first?.problem.code
                record.sources[index].problems = found.count
            }
            record.phase = .claimed
            (record.rows, record.groups) = (nil, [])
        }
    }
}

extension ProblemFile {
    /// Writes the problems of a source that planning refuses.
    static func write(
        _ problems: [PlacedProblem], of source: Source, job: JobID, in work: Directory
    ) throws(SystemError) {
        var file = try ProblemFile(
            SpoolLayout.problems(job, source.number), in: work, file: source.shownName, mergesLines: false)
        for problem in problems { try file.append([problem.problem], place: RowPlace(row: nil, line: problem.line)) }
        try file.finish()
    }
}

extension FailingRows {
    /// Ends every row that has no outcome and for which there is an error; how many these were, by source.
    static func failRemaining(
        _ record: JobRecord, work: Directory, _ error: (RowRecord) -> RowError?
    ) throws(RecordFault) -> [Int: Int] {
        let index = try RowIndexReader(in: work, job: record.job)
        var failing = try FailingRows(work: work, record: record, index: index)
        var cursor = index.records(0..<index.count)
        while let row = try cursor.next() {
            guard !row.flags.contains(.refused), let error = error(row) else { continue }
            try failing.fail(cursor.row - 1, error)
        }
        try failing.finish()
        return failing.counts
    }

    /// Ends every row of a part that has no outcome and is not to be tried again; how many these were, by source.
    static func failMissing(of part: Part, _ record: JobRecord, work: Directory) throws(RecordFault) -> [Int: Int] {
        let index = try RowIndexReader(in: work, job: record.job)
        let log = try OutcomeReader(in: work, job: record.job, rows: index.count)
        let members = try PartMembers(part.planned, index: index, final: log.finalRows)
        var answers = PartAnswers(part)
        try log.forEach(in: members.span) { answers.add($0) }
        var failing = try FailingRows(work: work, record: record, index: index)
        for row in members.span where members.rows.contains(row) && !answers.rows.contains(row) {
            try failing.fail(row, .missing)
        }
        try failing.finish()
        return failing.counts
    }
}
