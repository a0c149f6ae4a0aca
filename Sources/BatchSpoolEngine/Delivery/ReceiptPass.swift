import BatchSpoolCore
import SpoolStorage

/// What a receipt needs beside the record and the log.
struct ReceiptFacts: Sendable {
    let simulatedAccounts: Set<AccountName>
    let calendar: BudgetCalendar
    /// A moment of the month of history that the job goes to.
    let archived: Timestamp
    /// Until when dropped files are kept there; nil when they are not.
    let keptUntil: Timestamp?

    /// Where the dropped file of an accepted source will lie, and until when.
    func kept(_ source: Source, of job: JobID) -> KeptInput? {
        keptUntil.map { until in
            let name = SpoolLayout.source(job, source.number).text ?? ""
            let month = SpoolLayout.month(of: archived).text ?? ""
            return KeptInput(path: "history/\(month)/\(name)", until: until)
        }
    }
}

/// Adds up what one source's rows cost and how they ended, in one pass over the log.
struct ReceiptPass {
    let record: JobRecord
    let source: Source
    let facts: ReceiptFacts
    let log: OutcomeReader

    func run() throws(RecordFault) -> Receipt {
        var sums = ReceiptSums(record)
        let rows = source.rows?.range ?? 0..<(record.rows ?? 0)
        try log.forEach(in: rows) { outcome in sums.add(outcome) }
        let counts = RowCounts(rows: rows.count, results: sums.results, errors: sums.errors)
        var receipt = Receipt(
            source: SourceFacts(source), job: record.job, status: status(counts),
            ok: counts.results == counts.rows, counts: counts, options: record.options)
        receipt.reason = reason(receipt.status, sums)
        receipt.usage = sums.lines
        receipt.cost = cost(sums)
        receipt.batches = parts.compactMap(BatchFacts.init)
        receipt.transitions = record.transitions
        receipt.adjustments = adjustments
        receipt.finishReasons = sums.finishReasons
        receipt.mostCommonError = sums.mostCommonError
        receipt.modifiedAfterSubmission = record.modifiedAfterSubmission ? true : nil
        receipt.keptInput = facts.kept(source, of: record.job)
        receipt.rerunOf = record.options.rerunOf
        receipt.simulated = parts.contains { facts.simulatedAccounts.contains($0.identity.account) }
        return receipt
    }

    private func status(_ counts: RowCounts) -> JobStatus {
        JobStatus(results: counts.results, errors: counts.errors, isCancelled: source.cancelled != nil)
    }

    private func reason(_ status: JobStatus, _ sums: ReceiptSums) -> String? {
        if status == .cancelled { return RowError.cancelled.code }
        return sums.results > 0 ? nil : sums.mostCommonError?.code ?? "no_result"
    }

    /// The parts that may have rows of the source.
    private var parts: [Part] {
        guard record.isGathered, let rows = source.rows?.range else { return record.parts }
        return record.parts.filter { $0.planned.rows.range.overlaps(rows) }
    }

    /// What the rows were expected to cost; of a part that holds rows of several sources, the share by their number.
    private var expected: Money? {
        guard record.isGathered, let rows = source.rows?.range else { return record.expected }
        return Money.sum(parts.filter { $0.attempt == 1 && !$0.cameToNothing }.map { $0.expected(of: rows) })
    }

    private func cost(_ sums: ReceiptSums) -> CostFacts {
        var cost = CostFacts()
        cost.estimated = expected
        cost.actual = sums.cost
        cost.failedRows = sums.failedCost
        cost.paidTwice = sums.twiceCost
        cost.savedAgainstRealtime = sums.realtime.flatMap { realtime in sums.cost.flatMap { realtime.subtracting($0) } }
        cost.basis = sums.cost == nil ? .unknown : .usage
        cost.dayCharged = parts.compactMap(\.intendedAt).min().map { facts.calendar.day(of: $0) }
        return cost
    }

    private var adjustments: [String] {
        var words: Set<String> = []
        for part in parts {
            for adjustment in part.planned.offer.adjustments {
                words.insert("\(part.identity.account): \(adjustment.words)")
            }
        }
        return words.sorted()
    }
}

extension Part {
    /// The share of what it was expected to cost that falls to those of its rows that lie in `rows`.
    fileprivate func expected(of rows: Range<Int>) -> Money? {
        guard let all = planned.expected, planned.rows.count > 0 else { return planned.expected }
        let own = rows.clamped(to: planned.rows.range).count
        let (product, overflow) = all.picodollars.multipliedReportingOverflow(by: own)
        return overflow ? nil : Money(picodollars: product / planned.rows.count)
    }
}

extension BatchFacts {
    /// The batch of a part that ran; nil for one that did not.
    init?(_ part: Part) {
        guard case .settled(.ended(let batch, let end, _)) = part.state else { return nil }
        self.init(
            account: part.identity.account, batch: batch, part: part.number, attempt: part.attempt, rows: part.rows,
            end: end)
    }
}
