/// Where the lines of a window of rows stand: twelve bytes a row.
struct LinePlaces {
    private static let inErrors: UInt64 = 1 << 63

    private var offsets: [UInt64]
    private var lengths: [UInt32]

    /// Reads the places of the final outcomes of `kinds` among `rows`.
    init(of log: OutcomeReader, rows: Range<Int>, kinds: OutcomeKinds) throws(RecordFault) {
        offsets = Array(repeating: 0, count: rows.count)
        lengths = Array(repeating: 0, count: rows.count)
        try log.forEach(in: rows) { outcome in
            guard let line = outcome.line, outcome.kind.isFinal, kinds.contains(outcome.kind) else { return }
            let row = outcome.row - rows.lowerBound
            offsets[row] = UInt64(line.offset) | (line.file == .errors ? Self.inErrors : 0)
            lengths[row] = UInt32(clamping: line.length)
        }
    }

    var count: Int { offsets.count }

    /// The place of the line of row `index` of the window; nil when the row has none.
    func place(at index: Int) -> LinePlace? {
        guard lengths[index] > 0 else { return nil }
        let stored = offsets[index]
        return LinePlace(
            file: stored & Self.inErrors == 0 ? .results : .errors, offset: Int(stored & ~Self.inErrors),
            length: Int(lengths[index]))
    }
}
