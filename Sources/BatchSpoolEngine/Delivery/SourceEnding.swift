import BatchSpoolCore
import SpoolStorage

/// How a published source ended: from its receipt, from the record, and else from the log.
struct SourceEnding: Sendable {
    private(set) var source: Source
    let counts: RowCounts
    /// What its rows cost; nil when any of it is unknown.
    let cost: Money?

    /// How each of `sources` ended; an unreadable log leaves them without any outcome.
    static func all(_ sources: [Source], _ record: JobRecord, work: Directory) -> [SourceEnding] {
        let needsLog = sources.contains { $0.rejection == nil }
        let log = needsLog ? try? OutcomeReader(in: work, job: record.job, rows: record.rows ?? 0) : nil
        return sources.map { SourceEnding($0, log) }
    }

    /// As its receipt tells.
    init(_ source: Source, _ receipt: Receipt) {
        self.source = source
        counts = source.counts ?? receipt.counts
        cost = source.rejection == nil ? receipt.cost.actual : .zero
    }

    /// The same with its source as the record has it now.
    func of(_ source: Source) -> SourceEnding {
        var ending = self
        ending.source = source
        return ending
    }

    private init(_ source: Source, _ log: OutcomeReader?) {
        self.source = source
        let rows = source.rows?.range ?? 0..<0
        guard source.rejection == nil else {
            (counts, cost) = (source.counts ?? RowCounts(rows: rows.count, errors: rows.count), .zero)
            return
        }
        var found = RowCounts(rows: rows.count)
        var sum: Money? = .zero
        try? log?.forEach(in: rows) { outcome in
            sum = Money.sum(sum, outcome.cost)
            if outcome.kind == .result { found.results += 1 } else if outcome.kind.isFinal { found.errors += 1 }
        }
        (counts, cost) = (source.counts ?? found, sum)
    }

    var status: JobStatus {
        JobStatus(results: counts.results, errors: counts.errors, isCancelled: source.cancelled != nil)
    }
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

extension Source {
    /// Whether it is delivered and every row has a result.
    var endedWell: Bool {
        counts.map { $0.errors == 0 && $0.results > 0 } ?? false
    }
}

/// Finds sources all of whose rows have ended.
enum FinishedSources {
    /// None when the log cannot be read: whoever needs it next will say so.
    static func find(_ sources: [Source], of record: JobRecord, work: Directory) -> [Source] {
        guard let log = try? OutcomeReader(in: work, job: record.job, rows: record.rows ?? 0) else { return [] }
        return sources.filter { source in source.rows.map { log.finalRows.gaps(in: $0.range) == 0 } ?? false }
    }
}
