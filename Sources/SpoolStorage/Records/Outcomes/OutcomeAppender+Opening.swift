import BatchSpoolCore

extension OutcomeAppender {
    /// Reads what there is of a log.
    static func scan(
        in directory: Directory, job: JobID, rows: Int, _ recovery: inout OutcomeRecovery
    ) throws(RecordFault) -> OutcomeState {
        var state = OutcomeState(rows: rows)
        guard var scan = try OutcomeScan(in: directory, job: job, published: false) else { return state }
        try scan.forEach { number, outcome in state.add(outcome, number: number) }
        recovery.records = state.records
        recovery.holes = state.recordEnd - state.records
        return state
    }

    static func tail(
        _ file: LineFile, in directory: Directory, _ job: JobID, _ state: OutcomeState, _ recovery: inout OutcomeRecovery
    ) throws(SystemError) -> LineTail {
        let end = state.lineEnd(of: file)
        return try LineTail(file.name(of: job), in: directory, end: end, cut: &recovery.lineBytesCut)
    }

    /// Opens the file of records behind the last one that holds; a file without a whole header is started anew.
    static func recordTail(
        in directory: Directory, job: JobID, _ state: OutcomeState, _ recovery: inout OutcomeRecovery
    ) throws(SystemError) -> AppendBuffer {
        let file = try directory.openOrCreate(SpoolLayout.outcomes(job))
        let size = try file.stamp().size
        let end = OutcomeHeader.size + state.recordEnd * Outcome.size
        if size < OutcomeHeader.size {
            try OutcomeHeader.bytes.withBytes { bytes throws(SystemError) in try file.write(bytes, at: 0) }
        }
        if size > end {
            recovery.recordBytesCut = size - end
            try file.truncate(to: end)
        }
        return AppendBuffer(file, at: end, capacity: (recordLimit + 1) * Outcome.size)
    }
}
