import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Whether nobody wants what a part may still bring.
    func isCancelled(_ job: JobID, _ part: Part) -> Bool {
        record(of: job)?.isCancelled ?? false
    }

    /// Asks the provider, once, to stop a batch that nobody wants any more; false when it has to be asked again.
    func cancelIfOrdered(_ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount) async -> Bool {
        guard isCancelled(job, part), jobs[job]?.cancelsAsked.contains(part.number) == false else { return true }
        do {
            try await account.provider.cancel(batch)
        } catch {
            setup.log.transition(
                .cancelled, "part \(part.number): the batch cannot be cancelled: \(error.detail)", job: job,
                batch: batch, reason: error.code, part: part, level: .warning)
            guard error.kind == .missing || error.kind == .refused else {
                await pause(job, part, error.retryAfter)
                return false
            }
        }
        jobs[job]?.cancelsAsked.insert(part.number)
        setup.log.transition(
            .cancelled, "part \(part.number): the provider was asked to cancel the batch", job: job,
            batch: batch, part: part)
        return true
    }

    /// Gives rows of files that nobody wants any more their outcome; false when there were none left.
    func endCancelledRows(_ job: JobID) async -> Bool {
        guard let record = record(of: job) else { return false }
        let spans = record.sources.filter { $0.cancelled != nil && $0.rejection == nil }.compactMap { $0.rows?.range }
        guard !spans.isEmpty else { return false }
        let work = setup.spool.work
        let ended = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in try FailingRows.fail(spans, .cancelled, of: record, work: work) }
        }
        switch ended {
        case .success(let counts):
            for (source, errors) in counts { jobs[job]?.count(results: 0, errors: errors, of: source) }
            return !counts.isEmpty
        case .failure(let fault):
            await stumble(job, String(describing: fault))
            return true
        }
    }

    /// Begins the end of a job of which some file is not wanted any more and nothing was planned.
    func endUnplanned(_ job: JobID) async {
        let isRead = record(of: job)?.rows != nil
        await update(job) { record in
            if isRead { record.phase = .working } else { record.rejectCancelled() }
        }
    }
}

extension JobRecord {
    /// A file that was not read goes back as it came.
    fileprivate mutating func rejectCancelled() {
        for index in sources.indices where sources[index].cancelled != nil && sources[index].rejection == nil {
            sources[index].rejection = RowError.cancelled.code
        }
    }
}

extension FailingRows {
    /// Ends every row in `spans` that has no outcome; how many these were, by source.
    static func fail(
        _ spans: [Range<Int>], _ error: RowError, of record: JobRecord, work: Directory
    ) throws(RecordFault) -> [Int: Int] {
        let index = try RowIndexReader(in: work, job: record.job)
        var failing = try FailingRows(work: work, record: record, index: index)
        for span in spans {
            var cursor = index.records(span.clamped(to: 0..<index.count))
            while let row = try cursor.next() {
                if !row.flags.contains(.refused) { try failing.fail(cursor.row - 1, error) }
            }
        }
        try failing.finish()
        return failing.counts
    }
}

extension RowError {
    /// Its file was cancelled before the row was answered.
    static let cancelled = RowError(
        code: "cancelled", message: "the file was cancelled before this row was answered", retryable: true)
}
