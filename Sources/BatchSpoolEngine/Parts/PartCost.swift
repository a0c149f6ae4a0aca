import BatchSpoolCore
import SpoolStorage

/// What the log of outcomes says about one part.
enum PartCost {
    /// What all answers of the part cost; nil when any of it is unknown.
    static func sum(of part: Part, _ job: JobID, work: Directory) throws(RecordFault) -> Money? {
        let index = try RowIndexReader(in: work, job: job)
        let log = try OutcomeReader(in: work, job: job, rows: index.count)
        var total: Money? = .zero
        try log.forEach(in: part.planned.rows.range) { outcome in
            if outcome.part == part.number { total = Money.sum(total, outcome.cost) }
        }
        return total
    }

    /// Rows that an earlier reading of the part's results answered, those to be tried again included.
    static func answered(by part: Part, _ job: JobID, rows: Int, work: Directory) throws(RecordFault) -> RowSet {
        let log = try OutcomeReader(in: work, job: job, rows: rows)
        var answered = RowSet(capacity: rows)
        try log.forEach(in: part.planned.rows.range) { outcome in
            if outcome.part == part.number { answered.insert(outcome.row) }
        }
        return answered
    }
}
