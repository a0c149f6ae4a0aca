import BatchSpoolCore
import SpoolStorage

/// What a receipt needs beside the record and the log.
struct ReceiptFacts: Sendable {
    let simulatedAccounts: Set<AccountName>
    let calendar: BudgetCalendar
    /// Where the dropped file will lie, and until when; nil when it is not kept.
    let kept: KeptInput?
}

/// Adds up what one source's rows cost and how they ended, in one pass over the log.
struct ReceiptPass {
    let record: JobRecord
    let facts: ReceiptFacts
    let log: OutcomeReader

    func run() throws(RecordFault) -> Receipt {
        var sums = ReceiptSums(record)
        try log.forEach { outcome in sums.add(outcome) }
        let counts = RowCounts(rows: record.rows ?? 0, results: sums.results, errors: sums.errors)
        var receipt = Receipt(
            source: SourceFacts(record.sources[0]), job: record.job, status: status(counts),
            ok: counts.results == counts.rows, counts: counts, options: record.options)
        receipt.reason = reason(receipt.status, sums)
        receipt.usage = sums.lines
        receipt.cost = cost(sums)
        receipt.batches = record.parts.compactMap(BatchFacts.init)
        receipt.transitions = record.transitions
        receipt.adjustments = adjustments
        receipt.finishReasons = sums.finishReasons
        receipt.mostCommonError = sums.mostCommonError
        receipt.keptInput = facts.kept
        receipt.rerunOf = record.options.rerunOf
        receipt.simulated = record.parts.contains { facts.simulatedAccounts.contains($0.identity.account) }
        return receipt
    }

    private func status(_ counts: RowCounts) -> JobStatus {
        JobStatus(
            results: counts.results, errors: counts.errors, isCancelled: record.sources[0].cancelled != nil)
    }

    private func reason(_ status: JobStatus, _ sums: ReceiptSums) -> String? {
        if status == .cancelled { return RowError.cancelled.code }
        return sums.results > 0 ? nil : sums.mostCommonError?.code ?? "no_result"
    }

    private func cost(_ sums: ReceiptSums) -> CostFacts {
        var cost = CostFacts()
        cost.estimated = record.expected
        cost.actual = sums.cost
        cost.failedRows = sums.failedCost
        cost.paidTwice = sums.twiceCost
        cost.savedAgainstRealtime = sums.realtime.flatMap { realtime in sums.cost.flatMap { realtime.subtracting($0) } }
        cost.basis = sums.cost == nil ? .unknown : .usage
        cost.dayCharged = record.parts.compactMap(\.intendedAt).min().map { facts.calendar.day(of: $0) }
        return cost
    }

    private var adjustments: [String] {
        var words: Set<String> = []
        for part in record.parts {
            for adjustment in part.planned.offer.adjustments {
                switch adjustment {
                case .renamed(let name, let other): words.insert("\(part.identity.account): \(name) sent as \(other)")
                case .dropped(let name): words.insert("\(part.identity.account): \(name) left out")
                }
            }
        }
        return words.sorted()
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
