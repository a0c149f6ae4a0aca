import BatchSpoolCore
import CLinux

extension OutcomeAppender {
    /// Reads what there is of a log and shows it to `seen`, final outcomes of a row but for the first one left out.
    static func scan(
        in directory: Directory, job: JobID, rows: Range<Int>, _ recovery: inout OutcomeRecovery,
        _ seen: (Outcome) -> Void
    ) throws(RecordFault) -> OutcomeState {
        var state = OutcomeState(rows: rows)
        guard var scan = try OutcomeScan(in: directory, job: job) else { return state }
        try scan.forEach { number, outcome in
            if !outcome.kind.isFinal || !state.final.contains(outcome.row) { seen(outcome) }
            state.add(outcome, number: number)
        }
        recovery.records = state.records
        recovery.holes = state.recordEnd - state.records
        return state
    }

    /// Refuses a log with records of lines whose file is gone: nothing can be added to what was delivered.
    static func checkLines(in directory: Directory, job: JobID, _ state: OutcomeState) throws(RecordFault) {
        for file in LineFile.allCases where state.lineEnd(of: file) > 0 {
            let name = file.name(of: job)
            let stamp = try RecordFault.wrapping { () throws(SystemError) in try directory.stamp(of: name) }
            if stamp == nil { throw .damaged(name, offset: 0) }
        }
    }

    static func tail(
        _ file: LineFile, in directory: Directory, _ job: JobID, _ state: OutcomeState,
        _ recovery: inout OutcomeRecovery, _ digest: LineDigest? = nil
    ) throws(SystemError) -> LineTail {
        let end = state.lineEnd(of: file)
        return try LineTail(file.name(of: job), in: directory, end: end, cut: &recovery.lineBytesCut, digest: digest)
    }

    /// The file of records, for this appender alone until it is closed.
    static func locked(in directory: Directory, job: JobID) throws(SystemError) -> OwnedDescriptor {
        let file = try directory.openOrCreate(SpoolLayout.outcomes(job))
        try checked("fcntl", file.path) { clinux_lock(file.raw) }
        return file
    }

    /// Continues `file` behind the last record that holds; one without a whole header is started anew.
    static func recordTail(
        _ file: consuming OwnedDescriptor, _ state: OutcomeState, _ recovery: inout OutcomeRecovery
    ) throws(SystemError) -> AppendBuffer {
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
