package import BatchSpoolCore

/// A job's log of outcomes, read from its files as they were when the reader was made.
///
/// One pass at the start learns what all later questions need: a bit a row, and of each block of records the rows it
/// lies between. A row's first final outcome counts; later ones are not shown.
package final class OutcomeReader: Sendable {
    let directory: Directory
    let job: JobID
    /// Records before this one are read.
    private let recordEnd: Int
    private let blocks: [ClosedRange<Int>?]
    private let results: LineOrder
    private let errors: LineOrder
    /// Rows with a final outcome.
    package let finalRows: RowSet
    private let counts: [Int]

    /// Reads the log of `job`, which has `rows` rows; no log is an empty one.
    package init(in directory: Directory, job: JobID, rows: Int) throws(RecordFault) {
        var pass = OutcomePass(rows: rows)
        if var scan = try OutcomeScan(in: directory, job: job) {
            try scan.forEach { number, outcome in pass.add(outcome, number: number) }
        }
        self.directory = directory
        self.job = job
        finalRows = pass.state.final
        recordEnd = pass.state.recordEnd
        counts = pass.counts
        blocks = pass.blocks
        results = pass.results
        errors = pass.errors
    }

    /// How many outcomes of `kind` there are.
    package func count(of kind: OutcomeKind) -> Int {
        counts[Int(kind.rawValue)]
    }

    /// How the lines of `file` follow each other.
    func order(of file: LineFile) -> LineOrder {
        file == .results ? results : errors
    }

    /// Calls `body` with each outcome, in the order of the log.
    package func forEach(_ body: (Outcome) throws(RecordFault) -> Void) throws(RecordFault) {
        try forEach(in: 0..<finalRows.capacity, body)
    }

    /// Calls `body` with each outcome of `rows`, in the order of the log; blocks without such a row are not read.
    package func forEach(
        in rows: Range<Int>, _ body: (Outcome) throws(RecordFault) -> Void
    ) throws(RecordFault) {
        guard !rows.isEmpty, var scan = try OutcomeScan(in: directory, job: job) else { return }
        var seen = RowSet(capacity: rows.count)
        for (number, block) in blocks.enumerated() {
            guard let block, block.overlaps(rows) else { continue }
            let first = number * OutcomeScan.blockRecords
            let records = first..<min(first + OutcomeScan.blockRecords, recordEnd)
            try scan.forEach(in: records) { _, outcome throws(RecordFault) in
                guard rows.contains(outcome.row) else { return }
                if outcome.kind.isFinal, !seen.insert(outcome.row - rows.lowerBound) { return }
                try body(outcome)
            }
        }
    }
}
