/// How the lines of one file follow each other.
struct LineOrder: Hashable, Sendable {
    /// Lines of final outcomes.
    private(set) var lines = 0
    /// Where the last line ends.
    private(set) var end = 0
    /// Whether the lines stand in row order without anything between them.
    private(set) var isSorted = true
    /// The rows that the lines belong to lie in here; empty while there are none.
    private(set) var rows = 0..<0
    private(set) var kinds: OutcomeKinds = []

    /// Takes the next record that points into the file.
    mutating func add(_ outcome: Outcome, _ line: LinePlace, isFinal: Bool) {
        if line.offset != end || !isFinal || outcome.row < rows.upperBound { isSorted = false }
        end = max(end, line.end)
        guard isFinal else { return }
        rows = (lines == 0 ? outcome.row : min(rows.lowerBound, outcome.row))..<max(rows.upperBound, outcome.row + 1)
        lines += 1
        kinds.formUnion(OutcomeKinds(outcome.kind))
    }
}
