/// What the records read so far amount to.
struct OutcomeState: Sendable {
    /// Rows with a final outcome; the first one counts.
    private(set) var final: RowSet
    private var resultsEnd = 0
    private var errorsEnd = 0
    /// Number of the last record that holds, and one.
    private(set) var recordEnd = 0
    private(set) var records = 0

    init(rows: Range<Int>) {
        final = RowSet(span: rows)
    }

    /// Takes record `number`; false for a final outcome of a row that had one.
    @discardableResult
    mutating func add(_ outcome: Outcome, number: Int) -> Bool {
        records += 1
        recordEnd = number + 1
        if let line = outcome.line {
            switch line.file {
            case .results: resultsEnd = max(resultsEnd, line.end)
            case .errors: errorsEnd = max(errorsEnd, line.end)
            }
        }
        return !outcome.kind.isFinal || final.insert(outcome.row) || !final.covers(outcome.row)
    }

    /// Where the last line of `file` that a record points to ends.
    func lineEnd(of file: LineFile) -> Int {
        file == .results ? resultsEnd : errorsEnd
    }

    /// Marks a row that gets its final outcome now.
    mutating func finish(_ row: Int) {
        final.insert(row)
    }
}
