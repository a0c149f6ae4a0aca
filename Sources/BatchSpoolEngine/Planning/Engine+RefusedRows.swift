import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Some rows keep all others of `groups` from being sent: they end, or their file does when nothing of it was sent.
    func endRefused(_ refused: [RowRefusal], _ record: JobRecord, _ groups: [Int]) async {
        let work = setup.spool.work
        let isWhole = !record.isGathered && !record.mayHaveBought && record.parts.allSatisfy(\.cameToNothing)
        if isWhole && record.options.invalidLines == .reject {
            let found = await workers.pass(for: record.owner) {
                Result { () throws(RecordFault) in try RefusedRows.problems(refused, record, work: work) }
            }
            switch found {
            case .success(let problems): await reject(record, problems)
            case .failure(let fault): await stumble(record.job, String(describing: fault))
            }
            return
        }
        let ended = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in try RefusedRows.fail(refused, record, work: work) }
        }
        switch ended {
        case .success(let counts):
            tellEnded(counts, record.job)
            await update(record.job) { $0.forgetRefusedRows(in: groups) }
        case .failure(let fault): await stumble(record.job, String(describing: fault))
        }
    }
}

/// Where the rows stand that accounts refuse, and how they end.
private enum RefusedRows {
    /// The problems of each source by number, each at its line.
    static func problems(
        _ refused: [RowRefusal], _ record: JobRecord, work: Directory
    ) throws(RecordFault) -> [Int: [PlacedProblem]] {
        let index = try RowIndexReader(in: work, job: record.job)
        var problems: [Int: [PlacedProblem]] = [:]
        for refusal in refused {
            let row = try index.record(refusal.row)
            problems[row.source, default: []].append(
                PlacedProblem(line: row.line, problem: problem(refusal, row, record)))
        }
        return problems
    }

    /// Ends the rows with an error each; how many these were, by source.
    static func fail(_ refused: [RowRefusal], _ record: JobRecord, work: Directory) throws(RecordFault) -> [Int: Int] {
        let index = try RowIndexReader(in: work, job: record.job)
        var failing = try FailingRows(work: work, record: record, index: index)
        for refusal in refused {
            let problem = problem(refusal, try index.record(refusal.row), record)
            try failing.fail(refusal.row, RowError(code: problem.code, message: problem.words, retryable: false))
        }
        try failing.finish()
        return failing.counts
    }

    private static func problem(_ refusal: RowRefusal, _ row: RowRecord, _ record: JobRecord) -> Problem {
        .unsendable(refusal.detail, model: record.groups[row.group].model.rawValue)
    }
}
