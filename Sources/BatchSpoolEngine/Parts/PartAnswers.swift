import BatchSpoolCore
import SpoolStorage

/// What the outcomes of one part amount to.
struct PartAnswers: Sendable {
    private let part: Int
    /// Rows the part has an answer for, those to be tried again included.
    private(set) var rows: RowSet
    /// What the answers cost; nil when any of it is unknown.
    private(set) var cost: Money? = .zero
    /// Results, final errors, and answers that are tried again.
    private(set) var results = 0
    private(set) var errors = 0
    private(set) var retries = 0

    /// No answers yet.
    init(_ part: Part) {
        self.part = part.number
        rows = RowSet(span: part.planned.rows.range)
    }

    /// Takes an outcome; those of other parts change nothing.
    mutating func add(_ outcome: Outcome) {
        guard outcome.part == part else { return }
        rows.insert(outcome.row)
        switch outcome.kind {
        case .result: results += 1
        case .error, .skipped: errors += 1
        case .retry: retries += 1
        }
        cost = Money.sum(cost, outcome.cost)
    }
}
