import BatchSpoolCore
import SpoolStorage

/// What the outcomes of one part amount to.
struct PartAnswers: Sendable {
    private let part: Int
    /// Rows the part has an answer for, those to be tried again included.
    private(set) var rows: RowSet
    /// What the answers cost; nil when any of it is unknown.
    private(set) var cost: Money? = .zero

    /// No answers yet.
    init(_ part: Part) {
        self.part = part.number
        rows = RowSet(span: part.planned.rows.range)
    }

    /// Takes an outcome; those of other parts change nothing.
    mutating func add(_ outcome: Outcome) {
        guard outcome.part == part else { return }
        rows.insert(outcome.row)
        cost = Money.sum(cost, outcome.cost)
    }
}
