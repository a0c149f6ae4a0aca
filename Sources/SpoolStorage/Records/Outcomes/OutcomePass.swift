/// What one pass over a log finds out.
struct OutcomePass {
    private(set) var state: OutcomeState
    /// Outcomes of each kind, by its number.
    private(set) var counts = [Int](repeating: 0, count: 256)
    /// Of each block of records the lowest and the highest row; nil for one without a record that holds.
    private(set) var blocks: [ClosedRange<Int>?] = []
    private(set) var results = LineOrder()
    private(set) var errors = LineOrder()

    init(rows: Int) {
        state = OutcomeState(rows: 0..<rows)
    }

    mutating func add(_ outcome: Outcome, number: Int) {
        let isNews = state.add(outcome, number: number)
        let isCounted = isNews && outcome.kind.isFinal && state.final.covers(outcome.row)
        if let line = outcome.line { place(outcome, line, isFinal: isCounted) }
        guard isNews else { return }
        counts[Int(outcome.kind.rawValue)] += 1
        widen(number / OutcomeScan.blockRecords, to: outcome.row)
    }

    private mutating func place(_ outcome: Outcome, _ line: LinePlace, isFinal: Bool) {
        switch line.file {
        case .results: results.add(outcome, line, isFinal: isFinal)
        case .errors: errors.add(outcome, line, isFinal: isFinal)
        }
    }

    private mutating func widen(_ block: Int, to row: Int) {
        while blocks.count <= block { blocks.append(nil) }
        guard let known = blocks[block] else { return blocks[block] = row...row }
        if !known.contains(row) { blocks[block] = min(known.lowerBound, row)...max(known.upperBound, row) }
    }
}
